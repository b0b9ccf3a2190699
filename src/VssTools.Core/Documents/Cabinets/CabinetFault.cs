namespace VssTools;

/// <summary>The exceptions about cabinets alone; those of all archives are in <see cref="DocumentFault"/>.</summary>
internal static class CabinetFault
{
    private const string Unpack =
        "Unpack it with 'expand -F:*' on Windows or with cabextract, and name the folder instead of the cabinet.";

    public static VssException Truncated(string path, string what) => new(
        VssResult.CorruptXmlDocument, $"The cabinet '{path}' is cut off: {what}.")
    {
        ErrorId = "CabinetTruncated",
        Target = path,
        Advice = "Copy it again from where it was made: its end is missing.",
    };

    public static VssException WrongChecksum(string path, string block, uint found, uint wanted) => new(
        VssResult.CorruptXmlDocument,
        $"The cabinet '{path}' is damaged: {block} has the checksum {found:x8} and should have {wanted:x8}.")
    {
        ErrorId = "CabinetChecksumWrong",
        Target = path,
        Advice = "Use another copy of the cabinet; bytes of this one have changed since it was made.",
    };

    public static VssException Spanned(string path, string what) => new(
        VssResult.NotSupported, $"The cabinet '{path}' is one of several that belong together: {what}.")
    {
        ErrorId = "CabinetSpanned",
        Target = path,
        Advice = Unpack,
    };

    public static VssException Compression(string path, string name) => new(
        VssResult.NotSupported, $"The cabinet '{path}' is compressed with {name}; stored and MSZIP are read.")
    {
        ErrorId = "CabinetCompressionNotSupported",
        Target = path,
        Advice = Unpack,
    };
}
