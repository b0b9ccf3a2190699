Describe 'Complete-VssBackup' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
    }
    AfterEach { Reset-Vss }
    AfterAll { Remove-TestRoot }

    It 'tells the writers, releases volatile shadow copies and returns the set' {
        $writer = Register-TestWriter
        $set = Complete-VssBackup (New-VssSnapshotSet $one)
        $set.State | Should -Be Complete
        $set.Shadows | Should -BeNullOrEmpty
        $set.Writers.State | Should -Be Stable
        $writer.Count('BackupComplete') | Should -Be 1
        $writer.Count('Abort') | Should -Be 0
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'leaves persistent shadow copies' {
        $set = New-VssSnapshotSet $one -Context Persistent | Complete-VssBackup
        $set.Shadows | Should -HaveCount 1
        (Get-VssSnapshotSet $set).State | Should -Be Complete
    }

    It 'takes sets, ids, shadow copies and deserialised sets from the pipeline' {
        $sets = 1..5 | ForEach-Object { New-VssSnapshotSet $one }
        $ended = $sets[0], $sets[1].Id, "{$($sets[2].Id)}", $sets[3].Shadows[0], (Copy-ThroughRemoting $sets[4]) |
            Complete-VssBackup
        $ended.Id | Should -Be $sets.Id
        $ended.State | Select-Object -Unique | Should -Be Complete
    }

    It 'reports a set that is not open here, and goes on' {
        $set = New-VssSnapshotSet $one
        $unknown = [Guid]::NewGuid()
        $ended = Complete-VssBackup $unknown, $set -ErrorAction SilentlyContinue -ErrorVariable failure
        $ended.Id | Should -Be $set.Id
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'BackupNotOpen,*CompleteVssBackupCommand'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -Be $unknown
        (Get-Failure { Complete-VssBackup $set }).FullyQualifiedErrorId | Should -BeLike 'BackupNotOpen,*'
    }

    It 'reports a writer that fails, and ends the operation all the same' {
        $null = (Register-TestWriter 'Bad writer').Fail('BackupComplete')
        $set = New-VssSnapshotSet $one
        $ended = Complete-VssBackup $set -ErrorAction SilentlyContinue -ErrorVariable failure
        $ended.State | Should -Be Complete
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'VSS_E_WRITERERROR_NONRETRYABLE,*'
        $failure[0].TargetObject | Should -Be 'Bad writer'
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'leaves the set open with -WhatIf' {
        $set = New-VssSnapshotSet $one
        Complete-VssBackup $set -WhatIf | Should -BeNullOrEmpty
        (Get-VssSnapshotSet $set).State | Should -Be Open
    }

    It 'stops within a second at Ctrl+C while a writer hangs, and leaves nothing' {
        $writer = (Register-TestWriter).Hang('BackupComplete')
        Stop-Script 'New-VssSnapshotSet $args[0] | Complete-VssBackup' $one { $writer.Count('BackupComplete') } {
            $writer.Release()
        } | Should -BeLessThan ([TimeSpan]::FromSeconds(1))
        Wait-Until { -not (Get-Leftover) } | Should -BeTrue
    }
}
