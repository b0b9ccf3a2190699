using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.AlphaVss.Tests;

/// <summary>What Windows answers on a machine with C:, a volume at C:\mnt\data, and one without a path.</summary>
internal sealed class FakeVolumeCalls : IVolumeCalls
{
    public const string SystemName = @"\\?\Volume{11111111-2222-3333-4444-555555555555}\";
    public const string DataName = @"\\?\Volume{aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee}\";
    public const string BareName = @"\\?\Volume{00000000-0000-0000-0000-00000000000f}\";

    public string Asked { get; private set; } = "";

    public VolumeInformation Data { get; set; } = new("Data", "FAT32");

    public VolumeKind DataKind { get; set; } = VolumeKind.Fixed;

    public (long Size, long Free) DataSpace { get; set; } = (1L << 40, 1L << 39);

    public bool IsMissing(string path) => path.Contains("missing", StringComparison.Ordinal);

    public string? PathNameOf(string path)
    {
        Asked = path;
        string prefix = path.StartsWith(@"\\?\C:", StringComparison.Ordinal) ? @"\\?\" : "";
        string plain = path.Substring(prefix.Length);
        return Begins(plain, @"C:\mnt\data") ? prefix + @"C:\mnt\data\"
            : Begins(plain, @"C:\") ? prefix + @"C:\"
            : Begins(plain, @"\\server\share") ? @"\\server\share"
            : Begins(plain, @"\\?\UNC\server\share") ? @"\\?\UNC\server\share"
            : Begins(plain, @"\\domain\root") ? @"\\domain\root"
            : Names().FirstOrDefault(name => Begins(plain, name));
    }

    public string? NameOf(string mountPoint) => mountPoint switch
    {
        @"C:\" => SystemName,
        @"C:\mnt\data\" => DataName,
        _ => null,
    };

    public IReadOnlyList<string> PathsOf(string name) => name switch
    {
        SystemName => [@"C:\mnt\system\", @"C:\"],
        DataName => [@"C:\mnt\data\"],
        _ => [],
    };

    public IEnumerable<string> Names() => [SystemName, DataName, BareName];

    public VolumeInformation Information(string root) => root switch
    {
        SystemName => new("System", "NTFS"),
        DataName => Data,
        _ => new(Error: 1005),
    };

    public (long Size, long Free) Space(string root) => root == DataName ? DataSpace : (1L << 38, 1L << 37);

    public VolumeKind KindOf(string root) => root == DataName ? DataKind : VolumeKind.Fixed;

    public bool Link(string path, string target) => false;

    public string? TargetOf(string path) => null;

    public bool Unlink(string path) => false;

    private static bool Begins(string path, string with) =>
        path.StartsWith(with, StringComparison.OrdinalIgnoreCase);
}
