using System;

namespace VssTools.Benchmarks;

/// <summary>Makes backups with restic, into a repository of its own that has no cache elsewhere.</summary>
internal static class Restic
{
    public static void Create(string repository) => Run(repository, "init");

    public static void BackUp(string repository, string source) => Run(repository, "backup", source);

    private static void Run(string repository, params string[] arguments)
    {
        Environment.SetEnvironmentVariable("RESTIC_PASSWORD", "benchmark");
        Tool.Run("restic", ["--quiet", "--no-cache", "--repo", repository, .. arguments]);
    }
}
