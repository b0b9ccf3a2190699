using System.IO;
using VssTools.Interop;

namespace VssTools.Core.Tests.Copying;

/// <summary>Makes directories nested deeper than a path can be long, each with a file.</summary>
internal static unsafe class DeepTree
{
    public static void Make(string root, string name, int levels)
    {
        Directory.CreateDirectory(root);
        int current = Libc.Open(root, Libc.OpenDirectory);
        for (int level = 0; level < levels; level++)
        {
            current = MakeLevel(current, name);
        }

        Libc.Close(current);
    }

    private static int MakeLevel(int parent, string name)
    {
        fixed (byte* directoryName = Libc.Path(name))
        fixed (byte* fileName = Libc.Path("file"))
        {
            Libc.MakeDirectory(parent, directoryName, 0x1ED);
            Libc.Close(Libc.OpenAt(parent, fileName, Libc.WriteOnly | Libc.Create, 0x1A4));
            int child = Libc.OpenAt(parent, directoryName, Libc.OpenDirectory, 0);
            Libc.Close(parent);
            return child;
        }
    }
}
