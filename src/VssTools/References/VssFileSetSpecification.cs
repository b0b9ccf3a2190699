using System;
using System.Collections;
using System.IO;
using System.Management.Automation;
using VssTools.Commands;

namespace VssTools;

/// <summary>
/// A file set as a user names it: by a folder (with all below it), a file, a pattern of files in a folder, a hashtable
/// with Path, FileSpec, Recursive, AlternatePath, BackupType and Component, or by a file set.
/// </summary>
public sealed class VssFileSetSpecification
{
    private readonly VssFileSet _files;
    private readonly bool _isPattern;

    /// <summary>Means a folder with all below it, a file, or the files of a folder that a pattern fits.</summary>
    public VssFileSetSpecification(string path)
    {
        _files = new VssFileSet { Path = path };
        _isPattern = true;
    }

    /// <summary>Means a file, or a folder with all below it.</summary>
    public VssFileSetSpecification(FileSystemInfo item)
        : this(WildcardPattern.Escape(item.FullName))
    {
    }

    /// <summary>Means this file set.</summary>
    public VssFileSetSpecification(VssFileSet files) => _files = files;

    /// <summary>Means what a hashtable says; Path is needed, the rest is everything below it.</summary>
    public VssFileSetSpecification(Hashtable table)
    {
        VssFileSet files = new() { Recursive = true };
        foreach (DictionaryEntry entry in table)
        {
            files = Set(files, entry.Key.ToString() ?? "", entry.Value);
        }

        _files = files.Path.Length > 0 ? files : throw new ArgumentException("A file set needs a Path.", nameof(table));
    }

    /// <summary>Means a file set that came through remoting or from a file.</summary>
    public VssFileSetSpecification(PSObject deserialized)
    {
        if (!Deserialized.Is<VssFileSet>(deserialized))
        {
            throw Deserialized.Unsuitable(deserialized, nameof(VssFileSet));
        }

        _files = new VssFileSet
        {
            Path = Deserialized.Text(deserialized, nameof(VssFileSet.Path)),
            FileSpec = Deserialized.Text(deserialized, nameof(VssFileSet.FileSpec)),
            Recursive = Deserialized.Text(deserialized, nameof(VssFileSet.Recursive)) == bool.TrueString,
        };
    }

    /// <summary>The component that the files are to belong to; empty where the user did not say.</summary>
    public string Component { get; private set; } = "";

    /// <inheritdoc/>
    public override string ToString() => _isPattern ? _files.Path : _files.ToString();

    /// <summary>The file set with full paths.</summary>
    /// <param name="resolve">Makes a full path of a user's.</param>
    /// <exception cref="VssException">The path is none of the file system.</exception>
    internal VssFileSet Resolve(Func<string, string> resolve)
    {
        if (!_isPattern)
        {
            return _files with
            {
                Path = resolve(_files.Path),
                AlternatePath = _files.AlternatePath is null ? null : resolve(_files.AlternatePath),
            };
        }

        string full = resolve(_files.Path);
        string name = Path.GetFileName(full);
        bool isPattern = WildcardPattern.ContainsWildcardCharacters(name);
        string plain = WildcardPattern.Unescape(full);
        return isPattern || File.Exists(plain)
            ? Named(Path.GetDirectoryName(full) ?? full, isPattern ? name : Path.GetFileName(plain))
            : new VssFileSet { Path = NoPattern(full), Recursive = true };
    }

    private static VssFileSet Named(string folder, string name) => new() { Path = NoPattern(folder), FileSpec = name };

    private static string NoPattern(string path) => WildcardPattern.ContainsWildcardCharacters(path)
        ? throw new VssException(VssResult.InvalidArgument, $"The folder '{path}' has wildcards in its name.")
        {
            ErrorId = "FileSetPathHasWildcards",
            Target = path,
            Advice = "Only the names of files can have wildcards, for example /srv/ledger/*.db.",
        }
        : WildcardPattern.Unescape(path);

    private VssFileSet Set(VssFileSet files, string key, object? value)
    {
        if (key.Equals(nameof(Component), StringComparison.OrdinalIgnoreCase))
        {
            Component = Convert<string>(value);
            return files;
        }

        return key.ToUpperInvariant() switch
        {
            "PATH" => files with { Path = Convert<string>(value) },
            "FILESPEC" => files with { FileSpec = Convert<string>(value) },
            "RECURSIVE" => files with { Recursive = Convert<bool>(value) },
            "ALTERNATEPATH" => files with { AlternatePath = Convert<string>(value) },
            "BACKUPTYPE" => files with { BackupType = Convert<VssFileSpecBackupType>(value) },
            _ => throw new ArgumentException(
                $"'{key}' is nothing that a file set has: Path, FileSpec, Recursive, AlternatePath, BackupType, " +
                "Component."),
        };
    }

    private static T Convert<T>(object? value) => LanguagePrimitives.ConvertTo<T>(value);
}
