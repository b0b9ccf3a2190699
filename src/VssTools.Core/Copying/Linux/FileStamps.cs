using VssTools.Interop;

namespace VssTools.Copying.Linux;

/// <summary>What files are like, from their attributes.</summary>
internal static class FileStamps
{
    public static FileStamp Of(in StatXBuffer attributes) => new(
        (long)attributes.Size,
        UnixTime.Nanoseconds(attributes.ModifyTime.Seconds, attributes.ModifyTime.Nanoseconds),
        UnixTime.Nanoseconds(attributes.ChangeTime.Seconds, attributes.ChangeTime.Nanoseconds),
        FileRights.Of(attributes));

    /// <summary>A directory's size says nothing about it.</summary>
    public static FileStamp OfDirectory(in StatXBuffer attributes) => Of(attributes) with { Size = 0 };
}
