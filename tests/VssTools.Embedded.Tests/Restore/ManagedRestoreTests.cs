using VssTools.Restoring;

namespace VssTools.Embedded.Tests.Restore;

// What Windows restores with, on every system: the same tests once more.

public sealed class ManagedRestoreFilesTests : RestoreFilesTests
{
    private protected override FileRestorer Files => FileRestorer.Managed;
}

public sealed class ManagedRestoreMethodTests : RestoreMethodTests
{
    private protected override FileRestorer Files => FileRestorer.Managed;
}

public sealed class ManagedRestoreChainTests : RestoreChainTests
{
    private protected override FileRestorer Files => FileRestorer.Managed;
}

public sealed class ManagedRestoreWriterTests : RestoreWriterTests
{
    private protected override FileRestorer Files => FileRestorer.Managed;
}

public sealed class ManagedHostileBackupTests : HostileBackupTests
{
    private protected override FileRestorer Files => FileRestorer.Managed;
}
