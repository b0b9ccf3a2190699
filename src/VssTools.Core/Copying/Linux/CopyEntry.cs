using System;
using System.Runtime.InteropServices;
using System.Text;

namespace VssTools.Copying.Linux;

/// <summary>One name in a directory of the source, as long as the block that it was read into is pinned.</summary>
/// <param name="parent">The directory.</param>
/// <param name="name">The name: bytes, ended by a zero.</param>
/// <param name="targetName">The name of the copy, which differs only where the caller named it.</param>
/// <param name="type">The type as the directory tells it (DT_…), which may be unknown.</param>
/// <param name="owner">The component that it belongs to, in a backup.</param>
internal readonly unsafe struct CopyEntry(
    DirectoryNode parent, byte* name, byte* targetName, byte type, int owner = 0)
{
    public const byte UnknownType = 0;
    public const byte DirectoryType = 4;
    public const byte RegularType = 8;
    public const byte SocketType = 12;

    public readonly DirectoryNode Parent = parent;
    public readonly byte* Name = name;
    public readonly byte* TargetName = targetName;
    public readonly byte Type = type;
    public readonly int Owner = owner;

    public CopyEntry(DirectoryNode parent, byte* name, byte type)
        : this(parent, name, name, type)
    {
    }

    /// <summary>The name as text; bytes that are no text are replaced.</summary>
    public string NameText => Text(Name);

    /// <summary>The path to tell the user; made when it is asked for, since nearly no entry needs one.</summary>
    public string SourcePath => PathOf(Parent.SourcePath, Name);

    /// <summary>The path of the copy, to tell the user.</summary>
    public string DestinationPath => PathOf(Parent.DestinationPath, TargetName);

    /// <summary>The same entry with the type that its mode tells.</summary>
    public CopyEntry WithMode(ushort mode) => new(Parent, Name, TargetName, (byte)(mode >> 12), Owner);

    /// <summary>The same entry with the component that it belongs to.</summary>
    public CopyEntry OwnedBy(int owner) => new(Parent, Name, TargetName, Type, owner);

    /// <summary>The path from the root of the volume, in a backup.</summary>
    public byte[] VolumePath()
    {
        byte[] folder = Parent.VolumePath;
        int length = Length(Name);
        byte[] path = new byte[folder.Length + length];
        Array.Copy(folder, path, folder.Length);
        Marshal.Copy((IntPtr)Name, path, folder.Length, length);
        return path;
    }

    /// <summary>The name with its final zero, to keep.</summary>
    public byte[] KeepName() => Keep(Name);

    public static byte[] Keep(byte* name)
    {
        byte[] copy = new byte[Length(name) + 1];
        Marshal.Copy((IntPtr)name, copy, 0, copy.Length);
        return copy;
    }

    public static int Length(byte* text)
    {
        int length = 0;
        while (text[length] != 0)
        {
            length++;
        }

        return length;
    }

    public static string Text(byte* name) => Encoding.UTF8.GetString(name, Length(name));

    // Without a name the entry is the directory itself.
    private static string PathOf(string parent, byte* name) => *name == 0 ? parent : parent + "/" + Text(name);
}
