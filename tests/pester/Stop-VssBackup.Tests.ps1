Describe 'Stop-VssBackup' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one = New-TestVolume one
    }
    AfterEach { Reset-Vss }
    AfterAll { Remove-TestRoot }

    It 'tells the writers, releases volatile shadow copies and returns the set' {
        $writer = Register-TestWriter
        $set = New-VssSnapshotSet $one | Stop-VssBackup
        $set.State | Should -Be Aborted
        $set.Shadows | Should -BeNullOrEmpty
        $writer.Count('Abort') | Should -Be 1
        $writer.Count('BackupComplete') | Should -Be 0
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'leaves persistent shadow copies, as their context says' {
        (New-VssSnapshotSet $one -Context Persistent | Stop-VssBackup).Shadows | Should -HaveCount 1
    }

    It 'stops what is mounted' {
        $set = New-VssSnapshotSet $one
        $null = $set | Mount-VssShadow -Path (Join-Path $testRoot 'mounted')
        (Stop-VssBackup -Id $set.Id).State | Should -Be Aborted
        Test-Path (Join-Path $testRoot 'mounted') | Should -BeFalse
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'reports a set that is not open here' {
        $failure = Get-Failure { Stop-VssBackup ([Guid]::Empty) }
        $failure.FullyQualifiedErrorId | Should -BeLike 'BackupNotOpen,*StopVssBackupCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        (Get-Failure { Stop-VssBackup nonsense }).CategoryInfo.Category | Should -Be InvalidArgument
    }

    It 'leaves the set open with -WhatIf' {
        $set = New-VssSnapshotSet $one
        $set | Stop-VssBackup -WhatIf | Should -BeNullOrEmpty
        (Get-VssSnapshotSet $set).State | Should -Be Open
    }

    It 'stops all that is open' {
        $null = New-VssSnapshotSet $one
        $null = New-VssSnapshotSet $one
        @(Get-VssSnapshotSet -State Open | Stop-VssBackup).Count | Should -Be 2
        Get-Leftover | Should -BeNullOrEmpty
    }
}
