using C = VssTools.VssErrorCategory;
using R = VssTools.VssRetryPolicy;

namespace VssTools;

public static partial class VssErrorCatalog
{
    // Codes of the system that VSS passes on, or that stand for failures of files and arguments.
    private static VssError[] SystemErrors =>
    [
        new(VssResult.FileNotFound, "ERROR_FILE_NOT_FOUND", C.ObjectNotFound, R.Never,
            "The file does not exist.",
            "Check the path."),
        new(VssResult.PathNotFound, "ERROR_PATH_NOT_FOUND", C.ObjectNotFound, R.Never,
            "The path does not exist.",
            "Check the path."),
        new(VssResult.AccessDenied, "E_ACCESSDENIED", C.PermissionDenied, R.Never,
            "Access is denied.",
            "Run as administrator (root), or as a user who may read the data."),
        new(VssResult.OutOfMemory, "E_OUTOFMEMORY", C.LimitsExceeded, R.Minutes,
            "There is not enough memory.",
            "Free memory, then try again."),
        new(VssResult.WriteProtect, "ERROR_WRITE_PROTECT", C.InvalidOperation, R.Never,
            "The medium is read-only.",
            "Nothing on a read-only volume changes: copy from it directly."),
        new(VssResult.WriteFault, "ERROR_WRITE_FAULT", C.WriteError, R.Never,
            "Writing failed.",
            "Check the disk and the file system."),
        new(VssResult.ReadFault, "ERROR_READ_FAULT", C.ReadError, R.Never,
            "Reading failed.",
            "Check the disk and the file system."),
        new(VssResult.FileExists, "ERROR_FILE_EXISTS", C.ResourceExists, R.Never,
            "The file exists already.",
            "Choose another destination, or overwrite with -Force."),
        new(VssResult.InvalidArgument, "E_INVALIDARG", C.InvalidArgument, R.Never,
            "An argument is not valid.",
            "Check the arguments; Get-Help tells what each one takes."),
        new(VssResult.DiskFull, "ERROR_DISK_FULL", C.LimitsExceeded, R.AfterFreeingSpace,
            "There is not enough space on the disk.",
            "Free space, then try again."),
        new(VssResult.Busy, "ERROR_BUSY", C.ResourceBusy, R.Seconds,
            "The resource is in use.",
            "Close the programs that use it, then try again."),
        new(VssResult.Directory, "ERROR_DIRECTORY", C.InvalidArgument, R.Never,
            "The path is not a directory.",
            "Name a directory."),
        new(VssResult.FileInvalid, "ERROR_FILE_INVALID", C.InvalidData, R.Never,
            "The file is not of the kind that this needs.",
            "Check the file."),
        new(VssResult.Cancelled, "ERROR_CANCELLED", C.OperationStopped, R.Never,
            "The operation was cancelled.",
            "Start it again if it is still wanted."),
        new(VssResult.Timeout, "ERROR_TIMEOUT", C.OperationTimeout, R.Seconds,
            "The time allowed has passed.",
            "Allow more time, or try again when there is less load."),
    ];
}
