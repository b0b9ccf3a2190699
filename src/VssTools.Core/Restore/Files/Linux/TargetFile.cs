using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using VssTools.Copying;
using VssTools.Copying.Linux;
using VssTools.Interop;

namespace VssTools.Restoring.Linux;

/// <summary>
/// What a restore writes first under a name of its own and then, when it is whole, under the real one. There is never
/// half a file under a real name, and a link there is replaced and not written through.
/// </summary>
internal sealed unsafe class TargetFile
{
    private const uint OwnerOnly = 0x180;

    private static readonly int CreationFlags =
        Libc.ReadWrite | Libc.Create | Libc.Exclusive | Libc.NoFollow | Libc.CloseOnExec;

    private readonly bool _overwrite;
    private readonly byte[] _name = new byte[64];
    private bool _renamesPlainly;

    public TargetFile(bool overwrite) => _overwrite = overwrite;

    /// <summary>The name to use before the real one; changes with each call.</summary>
    public byte[] NewName()
    {
        string name = TemporaryName.New() + '\0';
        Encoding.ASCII.GetBytes(name, 0, name.Length, _name, 0);
        return _name;
    }

    /// <summary>Removes from an open directory what killed restores have left in it.</summary>
    public static void RemoveRemains(int directory)
    {
        string path = "/proc/self/fd/" + directory.ToString(CultureInfo.InvariantCulture);
        foreach (string file in TemporaryName.RemainsIn(path))
        {
            fixed (byte* name = Libc.Path(file))
            {
                Libc.Unlink(directory, name, 0);
            }
        }
    }

    /// <summary>Creates a file that only its owner can read until it is whole.</summary>
    public static int Create(in CopyEntry entry, byte* name, uint mode = OwnerOnly)
    {
        int file = Libc.OpenAt(entry.Parent.Destination, name, CreationFlags, mode);
        return file >= 0 ? file : throw PosixError.Create(Libc.LastError, "create", entry.DestinationPath);
    }

    /// <summary>Puts what was written in its place.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="name">The name that it was written under.</param>
    /// <param name="replaces">Whether it replaces what the restore itself has put there.</param>
    public void MoveIntoPlace(in CopyEntry entry, byte* name, bool replaces = false)
    {
        int directory = entry.Parent.Destination;
        int error = _overwrite || replaces
            ? Result(Libc.Rename(directory, name, directory, entry.TargetName))
            : RenameToNew(directory, name, entry.TargetName);
        if (error == 0)
        {
            return;
        }

        throw error is PosixError.Exists or PosixError.IsDirectory or PosixError.NotEmpty
            ? RestoreFault.Exists(entry.DestinationPath)
            : PosixError.Create(error, "replace", entry.DestinationPath);
    }

    /// <summary>Removes what was not completed.</summary>
    public static void Discard(in CopyEntry entry, byte* name) => Libc.Unlink(entry.Parent.Destination, name, 0);

    /// <summary>
    /// The names of a folder that would overwrite another one because the file system folds letter case.
    /// </summary>
    public HashSet<string>? TwinsIn(RestoreFolder folder, int directory)
    {
        if (!folder.HasCaseTwins || directory < 0 || !FoldsCase(directory))
        {
            return null;
        }

        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        return [.. folder.Items.Select(item => RawPath.NameText(item.Name)).Where(name => !seen.Add(name))];
    }

    private int RenameToNew(int directory, byte* name, byte* target)
    {
        if (!_renamesPlainly)
        {
            int error = Result(Libc.RenameToNew(directory, name, directory, target));
            if (error is not (PosixError.Invalid or PosixError.NotImplemented or PosixError.NotSupported))
            {
                return error;
            }

            _renamesPlainly = true;
        }

        // File systems that cannot refuse to replace: look before.
        return Libc.TryStat(directory, target, out StatXBuffer _)
            ? PosixError.Exists
            : Result(Libc.Rename(directory, name, directory, target));
    }

    private bool FoldsCase(int directory)
    {
        byte[] name = (byte[])NewName().Clone();
        byte[] upper = Encoding.ASCII.GetBytes(Encoding.ASCII.GetString(name).ToUpperInvariant());
        fixed (byte* lowerName = name)
        fixed (byte* upperName = upper)
        {
            int probe = Libc.OpenAt(directory, lowerName, CreationFlags, OwnerOnly);
            if (probe < 0)
            {
                return false;
            }

            Libc.Close(probe);
            bool folds = Libc.TryStat(directory, upperName, out StatXBuffer _);
            Libc.Unlink(directory, lowerName, 0);
            return folds;
        }
    }

    private static int Result(int result) => result == 0 ? 0 : Libc.LastError;
}
