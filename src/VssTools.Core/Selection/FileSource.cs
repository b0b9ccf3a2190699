namespace VssTools;

/// <summary>A directory tree of which files are backed up.</summary>
/// <param name="Path">The directory by its normal path: where a restore puts it.</param>
/// <param name="ReadPath">The directory to read: in a shadow copy, an alternate path, or the normal path.</param>
/// <param name="Volume">The volume of the normal path; names the folder below <c>data</c>.</param>
/// <param name="Filter">Which of its entries are wanted.</param>
internal sealed record FileSource(string Path, string ReadPath, string Volume, DirectoryFilter Filter);
