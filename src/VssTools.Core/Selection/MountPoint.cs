using System;
using System.Linq;

namespace VssTools;

/// <summary>What a shadow copy can be shown at.</summary>
public enum MountPointKind
{
    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A drive letter of the system.</summary>
    Drive,

    /// <summary>A share.</summary>
    Share,
}

/// <summary>A place at which a shadow copy is shown, or is to be.</summary>
public sealed class MountPoint
{
    private const string SharePrefix = @"\\";
    private const string DevicePrefix = @"\\?\";
    private static readonly char[] NotInPaths = ['%', '*', '?', '"', '<', '>', '|', ':'];
    private static readonly char[] Separators = ['\\', '/'];

    private MountPoint(MountPointKind kind, string name)
    {
        Kind = kind;
        Name = name;
    }

    /// <summary>What it is.</summary>
    public MountPointKind Kind { get; }

    /// <summary>The path of the folder, the letter with a colon, or the share.</summary>
    public string Name { get; }

    /// <summary>The name of a share without its machine.</summary>
    public string ShareName => NameIn(Name);

    /// <summary>Show it by a symbolic link, also where the engine has something else.</summary>
    public bool AsLink { get; private init; }

    /// <summary>The part of the volume that a share shows; <see langword="null"/> for all of it.</summary>
    public string? PathFromRoot { get; private init; }

    /// <summary>A folder.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="asLink">By a symbolic link.</param>
    public static MountPoint Folder(string path, bool asLink = false) =>
        new(MountPointKind.Folder, path) { AsLink = asLink };

    /// <summary>A drive letter, with or without a colon.</summary>
    public static MountPoint Drive(string letter) =>
        new(MountPointKind.Drive, char.ToUpperInvariant(letter[0]) + ":");

    /// <summary>A share.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="pathFromRoot">The part of the volume that it shows; all of it without.</param>
    /// <exception cref="VssException">The part is no path that VSS takes.</exception>
    public static MountPoint Share(string name, string? pathFromRoot = null) =>
        new(MountPointKind.Share, name) { PathFromRoot = pathFromRoot is null ? null : CheckPart(pathFromRoot) };

    /// <summary>The place that a text names: <c>X:</c>, <c>\\machine\share</c>, or a folder.</summary>
    public static MountPoint Parse(string text) =>
        IsDrive(text) ? Drive(text)
        : text.StartsWith(SharePrefix, StringComparison.Ordinal)
            && !text.StartsWith(DevicePrefix, StringComparison.Ordinal) ? Share(text)
        : Folder(text);

    /// <summary>Whether a text names a drive letter.</summary>
    public static bool IsDrive(string text) =>
        text.Length is 2 or 3 && text[1] == ':' && char.ToUpperInvariant(text[0]) is >= 'A' and <= 'Z'
        && (text.Length == 2 || Separators.Contains(text[2]));

    /// <summary>Whether a shadow copy is shown here.</summary>
    public bool Holds(VssShadow shadow)
    {
        if (shadow.ExposedPath is not string exposed)
        {
            return false;
        }

        MountPoint other = Parse(exposed);
        return other.Kind == Kind && Kind switch
        {
            MountPointKind.Drive => other.Name == Name,
            MountPointKind.Share => string.Equals(other.ShareName, ShareName, StringComparison.OrdinalIgnoreCase)
                && (MachineIn(Name) is not string machine
                    || string.Equals(machine, MachineIn(other.Name), StringComparison.OrdinalIgnoreCase)),
            _ => ShadowPath.IsSame(PhysicalPath.Resolve(exposed), PhysicalPath.Resolve(Name)),
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string NameIn(string share) => share.TrimEnd(Separators).Split(Separators).Last();

    private static string? MachineIn(string share) =>
        share.StartsWith(SharePrefix, StringComparison.Ordinal) ? share.Split(Separators)[2] : null;

    // VSS takes neither variables nor wildcards here, and what leads out of the shadow copy is nobody's wish.
    private static string CheckPart(string path)
    {
        string part = path.Replace('/', '\\').Trim('\\');
        if (part.Length > 0
            && part.IndexOfAny(NotInPaths) < 0
            && !part.Split('\\').Any(name => name is "" or "." or ".."))
        {
            return '\\' + part;
        }

        throw new VssException(VssResult.InvalidArgument, $"'{path}' is no path from the root of a volume.")
        {
            ErrorId = "PathFromRootInvalid",
            Target = path,
            Advice = @"Name a folder as seen from the root of the volume, such as \projects\plans, without drive, " +
                "wildcards and variables.",
        };
    }
}
