using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;

namespace VssTools;

/// <summary>What a writer may say about itself (IVssCreateWriterMetadata and its rules).</summary>
internal static class WriterMetadataRules
{
    private static readonly char[] Wildcards = ['*', '?'];
    private static readonly char[] Separators = ['\\', '/'];

    public static void CheckWriter(Guid writerId, string name)
    {
        if (writerId == Guid.Empty || name.Length == 0)
        {
            throw Invalid("WriterNotIdentified", name, "A writer needs an id and a name.");
        }

        CheckText(name);
    }

    public static void CheckComponent(VssComponent component)
    {
        if (component.Name.Length == 0 || component.Name.IndexOf('\\') >= 0)
        {
            throw Invalid(
                "ComponentNameInvalid", component.Name, $"'{component.Name}' is no name for a component.",
                @"Give a name without \; what stands before the last \ belongs into the logical path.");
        }

        if (component.LogicalPath.Length > 0 && component.LogicalPath.Split('\\').Any(part => part.Length == 0))
        {
            throw Invalid(
                "LogicalPathInvalid", component.LogicalPath, $"'{component.LogicalPath}' is no logical path.",
                @"Divide its parts by one \, and put none before or after them.");
        }

        CheckText(component.Name, component.LogicalPath, component.Caption);
    }

    public static void CheckFileSet(VssFileSet files, VssComponentType type = VssComponentType.Undefined)
    {
        if (files.Path.Length == 0 || files.Path.IndexOfAny(Wildcards) >= 0)
        {
            throw Invalid(
                "FileSetPathInvalid", files, $"'{files.Path}' is no path of a file set.",
                "Name one directory without wildcards; variables of the environment are allowed.");
        }

        if (files.FileSpec.Length == 0 || files.FileSpec.IndexOfAny(Separators) >= 0)
        {
            throw Invalid(
                "FileSpecInvalid", files, $"'{files.FileSpec}' does not name files of one directory.",
                "Name files, with * and ?, and put directories into the path.");
        }

        if (type == VssComponentType.FileGroup && files.Kind != VssFileSetKind.Files)
        {
            throw Invalid(
                "FileSetKindInvalid", files, $"A file group has no {files.Kind}.",
                "Make the component a database, or the files those of a file group.");
        }

        CheckText(files.Path, files.FileSpec, files.AlternatePath ?? "");
    }

    public static void CheckDependency(VssDependency dependency)
    {
        if (dependency.WriterId == Guid.Empty || dependency.ComponentName.Length == 0)
        {
            throw Invalid(
                "DependencyInvalid", dependency, $"The dependency on '{dependency}' does not say what on.",
                "Name the other writer's id, and the logical path and name of its component.");
        }

        CheckText(dependency.LogicalPath, dependency.ComponentName);
    }

    /// <summary>An alternate location must be that of a file set, exactly.</summary>
    public static void CheckAlternateLocation(FileMapping mapping, IReadOnlyCollection<VssFileSet> all)
    {
        CheckText(mapping.Path, mapping.FileSpec, mapping.Destination);
        if (!all.Any(files => IsOf(mapping, files)))
        {
            throw Invalid(
                "AlternateLocationWithoutFileSet", mapping,
                $"The alternate location '{mapping.Destination}' is for '{mapping.Path}' with '{mapping.FileSpec}', " +
                "which no component has.",
                "Give it path, files and recursion of a file set, exactly.");
        }
    }

    public static void CheckText(params string[] texts)
    {
        foreach (string text in texts)
        {
            try
            {
                XmlConvert.VerifyXmlChars(text);
            }
            catch (XmlException e)
            {
                throw DocumentFault.NotText("writer metadata document", e);
            }
        }
    }

    private static bool IsOf(FileMapping mapping, VssFileSet files) =>
        mapping.Recursive == files.Recursive
        && string.Equals(mapping.Path, files.Path, StringComparison.OrdinalIgnoreCase)
        && string.Equals(mapping.FileSpec, files.FileSpec, StringComparison.OrdinalIgnoreCase);

    private static VssException Invalid(string id, object target, string message, string advice = "") =>
        new(VssResult.InvalidArgument, message) { ErrorId = id, Target = target, Advice = advice };
}
