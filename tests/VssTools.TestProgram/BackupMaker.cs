using System;
using System.Threading;

namespace VssTools.TestProgram;

/// <summary>Makes a backup of a folder, so that a test can kill it at any moment.</summary>
internal static class BackupMaker
{
    public static int Run(string source, string destination)
    {
        Console.Out.WriteLine("begins");
        using BackupFolder folder = BackupFolder.Create(destination, NullListener.Instance);
        folder.Begin(new ManifestHeader { Hashed = true });
        BackupCopyRequest request = new()
        {
            Sources = [new FileSource(source, source, source, new Everything())],
            Components = [new VssComponentId(Guid.Empty, Guid.Empty, VssComponentType.FileGroup, "", "Files")],
        };
        BackupCopyResult result = BackupCopier.Copy(folder, request, NullListener.Instance, CancellationToken.None);
        folder.WriteComponentsDocument("<components/>");
        folder.Commit([new VssBackupComponent { Name = "Files", Succeeded = true, Files = result.Files }]);
        Console.Out.WriteLine("complete");
        return 0;
    }

    private sealed class Everything : DirectoryFilter
    {
        public override int OwnerOfAll => 0;

        public override int Owner => 0;

        public override int Match(string name) => 0;

        public override DirectoryFilter? Enter(string name) => this;
    }
}
