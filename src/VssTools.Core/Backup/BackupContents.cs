using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace VssTools;

/// <summary>
/// What a backup copies: what the writers have said about single files, and the file sets of the components. In the
/// order of VSS: differenced files, then parts of files, then the masks of the file sets. Source: "Incremental and
/// differential backups" of the VSS reference.
/// </summary>
internal sealed class BackupContents
{
    private readonly IReadOnlyList<VssComponent> _included;
    private readonly ComponentTypes _types;
    private readonly FileSetReader _reader;
    private readonly IVssListener _listener;

    // What the filters' indices mean. Single files come first, because the first one that names a file owns it.
    private readonly List<VssComponent> _owners = [];
    private readonly List<CopyRule> _rules = [];
    private readonly List<PartialSource> _partialFiles = [];

    /// <param name="included">The components that are in the backup.</param>
    /// <param name="types">The kind of backup that each one gets.</param>
    /// <param name="reader">Knows where files are read.</param>
    /// <param name="listener">Hears of errors of writers that do no harm.</param>
    public BackupContents(
        IReadOnlyList<VssComponent> included, ComponentTypes types, FileSetReader reader, IVssListener listener)
    {
        _included = included;
        _types = types;
        _reader = reader;
        _listener = listener;
    }

    /// <summary>What each index that a filter gives means.</summary>
    public IReadOnlyList<CopyRule> Rules => _rules;

    /// <summary>The files of which only parts are copied.</summary>
    public IReadOnlyList<PartialSource> PartialFiles => _partialFiles;

    /// <summary>Whether a file is copied in parts.</summary>
    /// <param name="path">The file by its normal path.</param>
    public bool IsPartial(string path) => _partialFiles.Exists(partial =>
        ShadowPath.IsSame(Path.Combine(Resolve(partial.File.Path), partial.File.FileName), path));

    /// <summary>Takes in what the writers say.</summary>
    /// <param name="statements">The explicit components as they are after the snapshot.</param>
    public void Read(IReadOnlyList<BackupComponent> statements)
    {
        foreach (BackupComponent statement in statements)
        {
            int index = IndexOf(statement.Id);
            if (index >= 0 && PreviousBackup.IsNeeded(_types.For(_included[index])))
            {
                AddDifferenced(index, statement);
                AddPartial(index, statement);
            }
        }

        for (int index = 0; index < _included.Count; index++)
        {
            Add(_included[index], new CopyRule(index, _types.IsByTime(_included[index])));
        }
    }

    /// <summary>Finds the directories.</summary>
    /// <param name="writers">The writers of the backup.</param>
    /// <param name="shadows">The shadow copies to read.</param>
    /// <param name="engine">Knows the volumes.</param>
    public FileSelection Select(
        IReadOnlyList<VssWriter> writers, IReadOnlyCollection<VssShadow> shadows, IVssEngine engine) =>
        FileSelection.ForBackup(
            _owners, [.. writers, WithoutPartialFiles()], _types.For, shadows, engine, _listener);

    private int IndexOf(VssComponentId id)
    {
        int index = 0;
        while (index < _included.Count && !_included[index].Id.Equals(id))
        {
            index++;
        }

        return index < _included.Count ? index : -1;
    }

    private void AddDifferenced(int index, BackupComponent statement)
    {
        foreach (DifferencedFile file in statement.DifferencedFiles)
        {
            VssFileSet files = new() { Path = file.Path, FileSpec = file.FileSpec, Recursive = file.Recursive };
            AddFiles(files, new CopyRule(index, true, file.LastModifyTime));
        }
    }

    private void AddPartial(int index, BackupComponent statement)
    {
        foreach (PartialFile file in statement.PartialFiles)
        {
            if (statement.DifferencedFiles.Any(differenced => Covers(differenced, file)))
            {
                _listener.Warning(
                    $"The writer '{_included[index].WriterName}' named '{Path.Combine(file.Path, file.FileName)}' " +
                    "both as differenced and as partial, which is an error of the writer; it is taken as " +
                    "differenced.");
            }
            else if (file.Ranges.Length == 0 || !HasBase(file))
            {
                AddFiles(new VssFileSet { Path = file.Path, FileSpec = file.FileName }, new CopyRule(index, false));
            }
            else
            {
                AddPartial(index, file);
            }
        }
    }

    // Parts of a file are of use only to somebody who has the rest.
    private bool HasBase(PartialFile file)
    {
        string folder = Resolve(file.Path);
        return _types.HasBase(Path.Combine(folder, file.FileName), _reader.VolumeOf(folder));
    }

    private void AddPartial(int index, PartialFile file)
    {
        string folder = Resolve(file.Path);
        PartialSource source = new(
            index, file, ReadPath(Path.Combine(folder, file.FileName)), _reader.VolumeOf(folder));
        if (file.Ranges.IndexOfAny(['/', '\\']) >= 0)
        {
            // The ranges are in a file of their own, which a restore needs as well.
            VssFileSet ranges = new() { Path = ParentOf(file.Ranges), FileSpec = Path.GetFileName(file.Ranges) };
            AddFiles(ranges, new CopyRule(index, false));
            source = source with { RangesReadPath = ReadPath(file.Ranges) };
        }

        _partialFiles.Add(source);
    }

    private string ReadPath(string path)
    {
        string folder = Resolve(ParentOf(path));
        VssShadow? shadow = _reader.ShadowOf(folder, shadowed: true);
        return Path.Combine(
            shadow is null ? folder : ShadowPath.Translate(folder, shadow), Path.GetFileName(path));
    }

    // The files of one rule, as a component of their own with the identity of the one that they are of.
    private void AddFiles(VssFileSet files, CopyRule rule)
    {
        VssComponent component = _included[rule.Component];
        string? alternate = component.FileSets.FirstOrDefault(own => IsSame(own.Path, files.Path))?.AlternatePath;
        Add(
            new VssComponent
            {
                WriterId = component.WriterId,
                InstanceId = component.InstanceId,
                WriterName = component.WriterName,
                Type = component.Type,
                LogicalPath = component.LogicalPath,
                Name = component.Name,
                FileSets = [files with { AlternatePath = alternate }],
            },
            rule);
    }

    private void Add(VssComponent component, CopyRule rule)
    {
        _owners.Add(component);
        _rules.Add(rule);
    }

    // A file that is copied in parts is not copied as a whole too, whichever file set names it.
    private VssWriter WithoutPartialFiles() => new()
    {
        Excludes =
        [
            .. _partialFiles.Select(partial =>
                new VssFileSet { Path = partial.File.Path, FileSpec = partial.File.FileName }),
        ],
    };

    private static bool Covers(DifferencedFile differenced, PartialFile file) =>
        Wildcard.IsMatch(file.FileName, differenced.FileSpec)
        && (differenced.Recursive
            ? ShadowPath.IsBelow(Resolve(file.Path), Resolve(differenced.Path))
            : IsSame(file.Path, differenced.Path));

    private static bool IsSame(string one, string other) => ShadowPath.IsSame(Resolve(one), Resolve(other));

    private static string ParentOf(string path) => Path.GetDirectoryName(path) ?? path;

    private static string Resolve(string directory) => FileSetPath.Resolve(directory) ?? directory;
}
