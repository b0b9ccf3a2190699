namespace VssTools.AlphaVss;

/// <summary>Why Windows' own provider does not take a volume, or may fail: VSS itself says no more than no.</summary>
internal static class VolumeObstacles
{
    private const long Mebibyte = 1L << 20;
    private const long SmallVolume = 500 * Mebibyte;
    private const long LeastOfSmall = 32 * Mebibyte;
    private const long Least = 320 * Mebibyte;
    private const long Largest = 64L << 40;
    private const int NotReady = 21;
    private const int AccessDenied = 5;
    private const int UnrecognizedVolume = 1005;

    // FVE_E_LOCKED_VOLUME
    private const int Locked = unchecked((int)0x80310000);

    /// <summary>Why no shadow copy can be made; empty where nothing speaks against it.</summary>
    public static string Find(VolumeKind kind, VolumeInformation information, long size) => kind switch
    {
        VolumeKind.CdRom => "It is a disc, which nobody changes: copy from it directly.",
        VolumeKind.Removable => "It is a removable medium, of which Windows makes no shadow copies.",
        VolumeKind.RamDisk => "It is a disk in memory, of which Windows makes no shadow copies.",
        VolumeKind.Remote =>
            "It is on another machine: the file server that shares it needs the role service 'File Server VSS Agent'.",
        _ when information.Error != 0 => Unread(information.Error),
        _ when information.FileSystem is "RAW" or "" => Unread(UnrecognizedVolume),
        _ when information.FileSystem is not ("NTFS" or "ReFS" or "CSVFS") =>
            $"Its file system is {information.FileSystem}; Windows' own provider takes NTFS and ReFS.",
        _ when information.IsReadOnly => "It is write-protected: nothing on it changes, so copy from it directly.",
        _ when size > Largest => "It is larger than 64 TB, the most that Windows' own provider takes.",
        _ => "",
    };

    /// <summary>What there is too little of for storage on the volume itself; empty where there is enough.</summary>
    public static string Shortage(long size, long free)
    {
        long least = size < SmallVolume ? LeastOfSmall : Least;
        return size <= 0 || free >= least
            ? ""
            : $"Only {ByteText.Of(free)} are free, and shadow copies need {ByteText.Of(least)} at the least; " +
                "free space, or give them storage on another volume with New-VssStorage.";
    }

    private static string Unread(int error) => error switch
    {
        NotReady => "There is no medium in it.",
        UnrecognizedVolume => "It has no file system that Windows knows (RAW): it is not formatted, or encrypted.",
        Locked => "It is locked by BitLocker: unlock it first.",
        AccessDenied => "Its file system may not be read by this user.",
        _ => $"Its file system cannot be read (0x{error:X}).",
    };
}
