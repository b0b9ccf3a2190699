using System;
using System.Linq;
using System.Threading;
using VssTools.Tests;

namespace VssTools.Embedded.Tests;

/// <summary>A volume with all that can be in one, its shadow copies, and what they are compared with.</summary>
internal sealed class RevertVolume : IDisposable
{
    private readonly LoopVolume? _disk;

    public RevertVolume(bool btrfs, bool nested = false)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The engine reverts volumes on Linux alone.");
        _disk = btrfs ? LoopVolume.Create("btrfs", 512L << 20) : null;
        Fixture = new EngineFixture();
        Path = _disk?.Path ?? Fixture.NewFolder("volume");
        if (nested)
        {
            Path = System.IO.Path.Combine(Path, "data");
            Shell.Run($"btrfs -q subvolume create '{Path}'");
        }
    }

    public EngineFixture Fixture { get; }

    public string Path { get; }

    /// <summary>A disk's root and a subvolume in it are volumes of their own.</summary>
    public string Disk => _disk!.Path;

    public static string At(string folder, string relative) => System.IO.Path.Combine(folder, relative);

    /// <summary>Fills it with files, links, names of one file, attributes, folders and sparse files.</summary>
    public void Fill(int files = 50)
    {
        Shell.Run($"""
            cd '{Path}'
            mkdir -p a/b/c empty gone
            for i in $(seq 1 {files}); do echo "old $i" > "a/b/file$i"; done
            echo kept > a/kept; echo linked > a/link1; ln a/link1 a/b/link2; ln -s ../kept a/b/pointer
            truncate -s 5M sparse; echo end >> sparse; head -c 3000000 /dev/urandom > big
            mkfifo pipe; echo x > 'na me '; echo gone > gone/with; chmod 640 a/kept; chown 12:34 a/b/file1
            setfattr -n user.note -v old a/kept 2>/dev/null || true
            """);
    }

    /// <summary>Changes it in every way that there is.</summary>
    public void Change(int files = 50) => Shell.Run($"""
        cd '{Path}'
        for i in $(seq 1 {files}); do echo "new $i" > "a/b/file$i"; done
        touch -r big stamp; dd if=/dev/urandom of=big bs=1k count=1 seek=9 conv=notrunc status=none; touch -r stamp big
        rm -r gone; mkdir gone2; echo new > gone2/new; rm a/b/link2; echo own > a/b/link2; ln a/kept a/same
        rm a/b/pointer; ln -s nowhere a/b/pointer; chmod 777 a/kept; setfattr -n user.note -v new a/kept || true
        mv a/b/c moved; rm pipe; echo file > pipe; rm -r empty; echo file > empty; rm sparse; mkdir -p sparse/deep
        chmod 700 a; rm 'na me '; chown 0:0 a/b/file1
        """);

    public VssShadow Shadow(VssLifetime lifetime = VssLifetime.Persistent, Guid provider = default)
    {
        using SnapshotOperation operation = Fixture.Create(new SnapshotRequest
        {
            Volumes = [Path],
            Lifetime = lifetime,
            NoWriter = true,
            ProviderId = provider,
        });
        return operation.Set.Shadows.Single();
    }

    public void Revert(VssShadow shadow, bool force = false)
    {
        using ShadowInventory inventory = new(Fixture.Engine, Fixture);
        inventory.Revert(shadow.Id, force, CancellationToken.None);
    }

    public VssRevert? Status()
    {
        using IVssSession session = Fixture.Query();
        return session.QueryRevertStatus(Path);
    }

    /// <summary>Fails unless the volume has what a shadow copy has, byte for byte, with all attributes.</summary>
    public void AssertSame(VssShadow shadow, string exclude = "")
    {
        string filters = string.Join(' ', exclude.Split(' ').Append("/.vss").Where(name => name.Length > 0)
            .Select(name => $"--exclude='{name}'"));
        Assert.Equal("", Shell.Run(
            $"rsync -nciaHAX --delete {filters} '{shadow.Device}/' '{Path}/'"));
    }

    public void Dispose()
    {
        Fixture.Dispose();
        _disk?.Dispose();
    }
}
