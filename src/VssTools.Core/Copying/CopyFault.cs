using VssTools.Interop;

namespace VssTools.Copying;

/// <summary>The exceptions of the copier.</summary>
internal static class CopyFault
{
    public const string ItemExists = "ItemExists";
    public const string ReflinkNotSupported = "ReflinkNotSupported";
    private const int TooBig = 7;

    /// <summary>A failure to read the original.</summary>
    public static VssException Read(int error, string action, string path) => error == PosixError.InputOutput
        ? new VssException(VssResult.ReadFault, $"Cannot {action} '{path}': the disk failed. (error {error})")
        {
            Target = path,
        }
        : PosixError.Create(error, action, path);

    /// <summary>A failure to set an extended attribute.</summary>
    public static VssException Attribute(int error, string name, string path)
    {
        // ext4 says "no space" of an attribute that is too large for it, which is no reason to stop everything.
        int cause = error == PosixError.NoSpace ? TooBig : error;
        return PosixError.Create(cause, $"set the attribute {name} of", path);
    }

    /// <summary>Something is where the copy was to be.</summary>
    public static VssException Exists(string path, bool isDirectory = false) => new(
        VssResult.FileExists,
        isDirectory
            ? $"Cannot create '{path}': a directory of this name exists already."
            : $"Cannot create '{path}': it exists already.")
    {
        ErrorId = ItemExists,
        Target = path,
    };

    /// <summary>What is where the copy was to be is newer than the original.</summary>
    public static VssException Newer(string path) => new(
        VssResult.FileExists, $"'{path}' stays as it is: it was changed after the version that was to replace it.")
    {
        ErrorId = "NewerItemExists",
        Target = path,
        Advice = "Look at both, then replace it with -Force, or put the version elsewhere with -Destination.",
    };

    /// <summary>A link is on the way to a place that was to be written.</summary>
    public static VssException LinkInTheWay(string path) => new(
        VssResult.Directory, $"Nothing is written to '{path}': there is a link or a file where a folder has to be.")
    {
        ErrorId = "DestinationIsLink",
        Category = VssErrorCategory.InvalidOperation,
        Target = path,
        Advice = "No link is followed to the place of an item. Remove it, or name where it leads with -Destination.",
    };

    /// <summary>The file systems cannot share blocks, and nothing else was wanted.</summary>
    public static VssException NoReflink(int error, string source, string destination) => new(
        VssResult.NotSupported,
        $"Cannot clone '{source}' to '{destination}': the file systems cannot share blocks. (error {error})")
    {
        ErrorId = ReflinkNotSupported,
        Advice = "Use one Btrfs or XFS volume for both, or copy without Always.",
        Target = source,
    };

    /// <summary>There is nothing to copy.</summary>
    public static VssException NotFound(string path) => new(
        VssResult.PathNotFound, $"Cannot find '{path}' because it does not exist.")
    {
        ErrorId = "PathNotFound",
        Target = path,
    };

    /// <summary>Source and destination overlap so that copying would harm the source.</summary>
    public static VssException Overlap(string source, string destination) => new(
        VssResult.InvalidArgument,
        $"Cannot copy '{source}' to '{destination}': they are the same, or one is in the other.")
    {
        ErrorId = "SourceIsDestination",
        Advice = "Choose a destination outside the source.",
        Target = destination,
    };

    /// <summary>The tree was moved while it was copied.</summary>
    public static VssException Moved(string path) => new(
        VssResult.PathNotFound, $"Cannot go on copying '{path}': the directory was moved.")
    {
        Target = path,
    };

    /// <summary>Whether nothing more can be copied after this failure.</summary>
    public static bool IsFatal(VssException error) =>
        error.HResult == VssResult.DiskFull || error.ErrorId == ReflinkNotSupported;
}
