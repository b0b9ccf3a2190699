Describe 'New-VssSnapshotSet' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
    }
    AfterEach {
        Reset-Vss
        Get-Leftover | Should -BeNullOrEmpty
    }
    AfterAll { Remove-TestRoot }

    It 'makes an open set of several volumes, whose shadow copies hold what the volumes held' {
        $writer = Register-TestWriter
        $set = New-VssSnapshotSet -Volume $one, $two
        Set-Content (Join-Path $one 'file.txt') later
        $set.GetType().Name | Should -Be VssSnapshotSet
        $set.State | Should -Be Open
        $set.Context | Should -Be Backup
        $set.BackupType | Should -Be Copy
        $set.Shadows.Volume | Should -Be $one, $two
        if ($testEngine -eq 'Embedded') {
            $set.FreezeDuration | Should -BeGreaterThan ([TimeSpan]::Zero)
            $set.Phases.Name | Should -Contain Freeze
        }
        Get-Content (Join-Path $set.Shadows[0].Device 'file.txt') | Should -Be one
        Set-Content (Join-Path $one 'file.txt') one
        $writer.Count('Freeze') | Should -Be 1
        $writer.Count('Thaw') | Should -Be 1
        $writer.Count('BackupComplete') | Should -Be 0
    }

    It 'gathers the pipeline into one set: <name>' -ForEach @(
        @{ Name = 'paths'; Get = { $one, $two } }
        @{ Name = 'volumes'; Get = { Get-VssVolume $one, $two } }
        @{ Name = 'files'; Get = { Get-Item "$one/file.txt", "$two/file.txt" } }
        @{ Name = 'folders'; Get = { Get-Item $one, $two } }
        @{ Name = 'objects with a volume'; Get = { [pscustomobject] @{ Volume = $one }, $two } }
        @{ Name = 'deserialised volumes'; Get = { Copy-ThroughRemoting (Get-VssVolume $one); $two } }
    ) {
        $set = & $Get | New-VssSnapshotSet
        @($set).Count | Should -Be 1
        $set.Shadows.Volume | Should -Be $one, $two
    }

    It 'folds one volume under two names' {
        (New-VssSnapshotSet $one, "$one/file.txt", "$one/" -Verbose 4>&1 |
            Where-Object { $_ -isnot [Management.Automation.VerboseRecord] }).Shadows | Should -HaveCount 1
    }

    It 'makes sets that live as long as -Context says: <context>' -ForEach @(
        @{ Context = 'Volatile'; Writers = 'Backup'; NoWriters = 'FileShareBackup' }
        @{ Context = 'Persistent'; Writers = 'AppRollback'; NoWriters = 'NasRollback' }
        @{ Context = 'ClientAccessible'; Writers = 'ClientAccessibleWriters'; NoWriters = 'ClientAccessible' }
    ) {
        $set = New-VssSnapshotSet $one -Context $context
        $set.Context | Should -Be $writers
        $none = New-VssSnapshotSet $one -Context $context -NoWriter
        $none.Context | Should -Be $noWriters
        $none.FreezeDuration | Should -BeNullOrEmpty
        (Complete-VssBackup $set).State | Should -Be Complete
        @(Get-VssSnapshotSet $set -ErrorAction Ignore).Count | Should -Be ([int] ($context -ne 'Volatile'))
    }

    It 'passes backup type, provider and options on' {
        $provider = (Get-VssVolume $one).ProviderId
        $set = New-VssSnapshotSet $one -BackupType Full -ProviderId $provider -Option NoAutoRecovery
        $set.BackupType | Should -Be Full
        $set.Shadows[0].ProviderId | Should -Be $provider
        $set.Shadows[0].Attributes.HasFlag([VssTools.VssVolumeSnapshotAttributes]::NoAutoRecovery) | Should -BeTrue
    }

    It 'lets only the chosen writers take part' {
        $alpha, $beta = (Register-TestWriter Alpha), (Register-TestWriter Beta)
        (New-VssSnapshotSet $one -IncludeWriter Al*).Writers.Name | Should -Be Alpha
        (New-VssSnapshotSet $one -ExcludeWriter $alpha.Id).Writers.Name | Should -Be Beta
        (New-VssSnapshotSet $one -VerifyWriter Alpha, Beta).Writers.Name | Should -Be Alpha, Beta
        $beta.Count('Freeze') | Should -Be 2
    }

    It 'takes a number as seconds and text as a duration' {
        (New-VssSnapshotSet $one -Timeout 60 -RetryTimeout 1.5).State | Should -Be Open
        (New-VssSnapshotSet $one -Timeout 5m -RetryTimeout 0).State | Should -Be Open
        (New-VssSnapshotSet $one -Timeout ([TimeSpan]::FromMinutes(1)) -RetryTimeout '00:00:30').State |
            Should -Be Open
        (Get-Failure { New-VssSnapshotSet $one -Timeout never }).CategoryInfo.Category | Should -Be InvalidData
        (Get-Failure { New-VssSnapshotSet $one -Timeout -1 }).CategoryInfo.Category | Should -Be InvalidData
    }

    It 'does nothing with -WhatIf' {
        $writer = Register-TestWriter
        $null = New-VssSnapshotSet $one -WhatIf
        $writer.Events | Should -Be Identify, BackupShutdown
        Get-VssSnapshotSet | Should -BeNullOrEmpty
    }

    It 'fails with an id, category, target and advice of its own: <id>' -ForEach @(
        @{ Id = 'VolumePathNotFound'; Category = 'ObjectNotFound'; Arguments = @{ Volume = '/no/such/place' } }
        @{ Id = 'PathNotFileSystem'; Category = 'InvalidArgument'; Arguments = @{ Volume = 'Env:PATH' } }
        @{ Id = 'WriterWithoutWriters'; Category = 'InvalidArgument'
            Arguments = @{ NoWriter = $true; IncludeWriter = 'x' } }
        @{ Id = 'InvalidAttributes'; Category = 'InvalidArgument'; Arguments = @{ Option = 'Differential', 'Plex' } }
        @{ Id = 'WriterNotFound'; Category = 'ObjectNotFound'; Arguments = @{ IncludeWriter = 'Nobody' } }
        @{ Id = 'WriterNotIncluded'; Category = 'ObjectNotFound'; Arguments = @{ VerifyWriter = 'Nobody' } }
        @{ Id = 'VSS_E_PROVIDER_NOT_REGISTERED'; Category = 'ObjectNotFound'
            Arguments = @{ ProviderId = [Guid]::NewGuid() } }
    ) {
        if (-not $Arguments.ContainsKey('Volume')) { $Arguments.Volume = $one }
        $failure = @(Get-Failure { New-VssSnapshotSet @Arguments })
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -Be "$id,VssTools.Commands.NewVssSnapshotSetCommand"
        $failure[0].CategoryInfo.Category | Should -Be $category
        $failure[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $failure[0].Exception.GetType().Name | Should -Be VssException
    }

    It 'refuses what cannot be a value: <name>' -ForEach @(
        @{ Name = 'context'; Arguments = @{ Context = 'Forever' } }
        @{ Name = 'backup type'; Arguments = @{ BackupType = 'Undefined' } }
        @{ Name = 'option'; Arguments = @{ Option = 'HardwareAssisted' } }
        @{ Name = 'provider'; Arguments = @{ ProviderId = 'nonsense' } }
    ) {
        (Get-Failure { New-VssSnapshotSet $one @Arguments }).CategoryInfo.Category |
            Should -BeIn InvalidArgument, InvalidData
    }

    It 'tells which writer failed at <event>, and leaves nothing' -ForEach @(
        @{ Event = 'PrepareBackup' }, @{ Event = 'PrepareSnapshot' }, @{ Event = 'Freeze' }, @{ Event = 'Thaw' }
        @{ Event = 'PostSnapshot' }
    ) {
        $null = (Register-TestWriter 'Bad writer').Fail($event)
        $failure = Get-Failure { New-VssSnapshotSet $one, $two }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VSS_E_WRITERERROR_NONRETRYABLE,*'
        $failure.CategoryInfo.Category | Should -Be InvalidOperation
        $failure.TargetObject | Should -Be 'Bad writer'
        $failure.ToString() | Should -BeLike "*Told to fail at $event*"
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'gives up after -Timeout, and leaves nothing' {
        $writer = (Register-TestWriter).Hang('PrepareSnapshot')
        $failure = Get-Failure { New-VssSnapshotSet $one -Timeout 0.3 }
        $writer.Release()
        $failure.FullyQualifiedErrorId | Should -BeLike 'SnapshotTimeout,*'
        $failure.CategoryInfo.Category | Should -Be OperationTimeout
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'waits for another creation as long as -RetryTimeout says' {
        $writer = (Register-TestWriter 'Slow writer').Hang('PrepareSnapshot')
        $shell = New-Session 'New-VssSnapshotSet $args[0]' $one
        try {
            $running = $shell.BeginInvoke()
            Wait-Until { $writer.Count('PrepareSnapshot') -eq 1 } | Should -BeTrue
            $failure = Get-Failure { New-VssSnapshotSet $two -NoWriter -RetryTimeout 0.5 }
            $failure.FullyQualifiedErrorId | Should -BeLike 'VSS_E_SNAPSHOT_SET_IN_PROGRESS,*'
            $failure.CategoryInfo.Category | Should -Be ResourceBusy
            $writer.Release()
            (New-VssSnapshotSet $two -NoWriter -RetryTimeout 20).State | Should -Be Open
            $shell.EndInvoke($running).State | Should -Be Open
        }
        finally { $shell.Runspace.Dispose() }
    }

    It 'stops within a second at Ctrl+C while a writer hangs at <event>, and leaves nothing' -ForEach @(
        @{ Event = 'Identify' }, @{ Event = 'PrepareBackup' }, @{ Event = 'PrepareSnapshot' }, @{ Event = 'Freeze' }
        @{ Event = 'Thaw' }, @{ Event = 'PostSnapshot' }
    ) {
        $writer = (Register-TestWriter).Hang($event)
        Stop-Script 'New-VssSnapshotSet $args[0]' $one { $writer.Count($event) -gt 0 } { $writer.Release() } |
            Should -BeLessThan ([TimeSpan]::FromSeconds(1))
        Wait-Until { -not (Get-Leftover) } | Should -BeTrue
    }

    It 'ends the set at Ctrl+C while the rest of the pipeline works with it' {
        $writer = Register-TestWriter
        Stop-Script 'New-VssSnapshotSet $args[0] | ForEach-Object { Start-Sleep 60 }' $one {
            Get-VssSnapshotSet -State Open
        } | Should -BeLessThan ([TimeSpan]::FromSeconds(1))
        Wait-Until { -not (Get-Leftover) } | Should -BeTrue
        $writer.Count('Abort') | Should -Be 1
    }

    It 'leaves the set open when the rest of the pipeline wants only the first object' {
        $set = New-VssSnapshotSet $one | Select-Object -First 1
        (Complete-VssBackup $set).State | Should -Be Complete
    }

    It 'completes volumes and providers' {
        (Get-Completion "New-VssSnapshotSet -Volume $testRoot/o").CompletionText | Should -Contain $one
        (Get-Completion 'New-VssSnapshotSet -ProviderId Bt').CompletionText |
            Should -Be ([string] (Get-VssProvider *btrfs*).Id)
    }
}
