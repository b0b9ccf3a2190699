using System;
using System.Collections.Generic;
using System.IO;
using VssTools.Tests;

namespace VssTools.Core.Tests.Items;

/// <summary>A volume, and shadow copies of it that are folders beside it.</summary>
public abstract class ItemTest : IDisposable
{
    private static readonly DateTimeOffset FirstTime = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    protected ItemTest()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux");
        Directory.CreateDirectory(Folder["volume"]);
    }

    protected TempFolder Folder { get; } = new();

    protected string Volume => Folder["volume"];

    protected List<VssShadow> Shadows { get; } = [];

    internal RecordingListener Listener { get; } = new();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a script in the volume, and makes a shadow copy of what there is then, hour by hour.</summary>
    protected VssShadow Snapshot(string script = "")
    {
        Run(script);
        string device = Folder[$"shadow-{Shadows.Count + 1}"];
        Shell.Run($"cp -a '{Volume}' '{device}'");
        VssShadow shadow = new()
        {
            Id = Guid.NewGuid(),
            SetId = Guid.NewGuid(),
            Volume = Volume,
            Device = device,
            CreationTime = FirstTime.AddHours(Shadows.Count),
        };
        Shadows.Add(shadow);
        return shadow;
    }

    /// <summary>Runs a script in the volume.</summary>
    protected void Run(string script) => Shell.Run($"cd '{Volume}'\n{script}");

    protected string Live(string name) => Path.Combine(Volume, name);

    protected IReadOnlyList<VssItemVersion> Find(string name) =>
        new ItemVersions(Shadows).Find(Live(name), TestContext.Current.CancellationToken);
}
