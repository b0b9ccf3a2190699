using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using VssTools.Interop;

namespace VssTools.Embedded;

/// <summary>What the embedded engine needs of its machine, and how it is.</summary>
internal sealed class EmbeddedChecks(EmbeddedOptions options)
{
    // A catalogue that cannot be written is worse than none: shadow copies would stay that nobody knows of.
    private const long LeastFree = 16L << 20;

    /// <summary>Looks.</summary>
    public IEnumerable<VssCheck> Run(CancellationToken cancellation)
    {
        yield return Rights();
        yield return StateFolder();
        yield return ConfigFolder();
        cancellation.ThrowIfCancellationRequested();
        foreach (VssCheck check in Elsewhere())
        {
            yield return check;
        }
    }

    private static VssCheck Rights()
    {
        if (Path.DirectorySeparatorChar != '/' || Libc.EffectiveUserId() == 0)
        {
            return Create("Rights", "Rights", VssCheckStatus.Passed, "All rights of the machine.");
        }

        return Create(
            "Rights",
            "Rights",
            VssCheckStatus.Warning,
            "This user is not root: volumes of Btrfs are copied and not snapshotted, and shadow copies are links.",
            "Run as root to take snapshots of Btrfs and to mount shadow copies.");
    }

    private VssCheck StateFolder()
    {
        string path = options.StatePath;
        if (!Directory.Exists(path))
        {
            return State(VssCheckStatus.Passed, "It is made when it is needed.", "");
        }

        try
        {
            string trial = Path.Combine(path, ".check-" + Guid.NewGuid());
            File.WriteAllText(trial, "");
            File.Delete(trial);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or VssException)
        {
            return State(
                VssCheckStatus.Failed,
                $"It cannot be written: {e.Message}",
                $"Look at who owns it, or name another one with ${EmbeddedOptions.StateVariable}.");
        }

        if (Trust(path) is VssException problem)
        {
            return State(VssCheckStatus.Warning, problem.Message, problem.Advice);
        }

        return Free(path) is long free && free < LeastFree
            ? State(VssCheckStatus.Failed, $"Only {ByteText.Of(free)} are free.", "Make room on its file system.")
            : State(VssCheckStatus.Passed, "It can be written, by nobody else.", "");
    }

    private VssCheck State(VssCheckStatus status, string detail, string fix) =>
        Create("StateFolder", "Configuration", status, detail, fix, options.StatePath);

    private VssCheck ConfigFolder()
    {
        string path = options.ConfigPath;
        VssException? problem = Directory.Exists(path) ? Trust(path) : null;
        if (problem is not null)
        {
            return Create(
                "ConfigFolder", "Configuration", VssCheckStatus.Failed,
                $"{problem.Message} Whoever can change it can run programs with this user's rights.",
                problem.Advice, path);
        }

        return Create(
            "ConfigFolder", "Configuration", VssCheckStatus.Passed,
            Directory.Exists(path) ? "Nobody else can change it." : "There is none, and none is needed.", "", path);
    }

    // Writers that live in other processes cannot be asked from here; their failures are remembered.
    private IEnumerable<VssCheck> Elsewhere()
    {
        VssCheck[] found =
        [
            .. new FailureMemory(options.StatePath).ReadAll()
                .Where(failure => failure.ProcessId != 0 && failure.ProcessId != ProcessLife.Own)
                .Select(Elsewhere),
        ];
        return found.Length > 0
            ? found
            : [Create("Elsewhere", "Writer", VssCheckStatus.Passed, "No writer of another process has failed.")];
    }

    private static VssCheck Elsewhere(RememberedFailure failure) => Create(
        "Elsewhere",
        "Writer",
        VssCheckStatus.Failed,
        $"{failure.State} in the process {failure.ProcessId} at {failure.Time.LocalDateTime:g}, "
            + $"{failure.Error.Symbol}: {failure.Error.Message}",
        "It is stable again when a backup of that process succeeds, or when that process has ended.",
        failure.Name);

    private static VssException? Trust(string path)
    {
        try
        {
            TrustedPath.Check(path, mayBeLink: true);
            return null;
        }
        catch (VssException e)
        {
            return e;
        }
    }

    private static long? Free(string path)
    {
        try
        {
            return new DriveInfo(path).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static VssCheck Create(
        string name, string category, VssCheckStatus status, string detail, string fix = "", string target = "") =>
        new() { Name = name, Category = category, Status = status, Detail = detail, Fix = fix, Target = target };
}
