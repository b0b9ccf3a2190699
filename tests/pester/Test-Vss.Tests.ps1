Describe 'Test-Vss' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $volume = New-TestVolume
    }
    BeforeEach { $shop = Register-TestWriter Shop }
    AfterEach { Reset-Vss }
    AfterAll { Remove-TestRoot }

    It 'finds nothing failed where all is well, and leaves nothing behind' {
        $checks = Test-Vss
        $checks | Should -BeOfType VssTools.VssCheck
        $checks | Where-Object Status -EQ Failed | Should -BeNullOrEmpty
        ($checks | Where-Object Name -EQ Writer).Detail | Should -BeLike '*all stable*'
        ($checks | Where-Object { $_.Name -eq 'Engine' -and $_.Target -eq $testEngine }).Status | Should -Be Passed
        if (Test-Vss | Where-Object Status -EQ Failed) { throw 'Nothing has failed.' }
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'chooses by name, category and status' {
        (Test-Vss writer).Name | Should -Be Writer
        (Test-Vss Writer, Open*).Name | Should -Be Writer, OpenSet
        (Test-Vss -Category Shadow).Name | Should -Be OpenSet, OrphanedShadow, ShadowCount
        Test-Vss -Category Shadow -Status Failed, Warning | Should -BeNullOrEmpty
    }

    It 'names a writer that has failed, until a backup succeeds' {
        $null = $shop.Fail('Freeze', -2147212301, 'The till is open.')
        Get-Failure { Invoke-VssSnapshot $volume { } } | Should -Not -BeNullOrEmpty
        $check = Test-Vss -Category Writer -Status Failed
        $check.Target | Should -Be Shop
        $check.Detail | Should -BeLike 'FailedAtFreeze*VSS_E_WRITERERROR_RETRYABLE*The till is open.*'
        $check.Fix | Should -Not -BeNullOrEmpty
        $null = $shop.Delay('Freeze', [TimeSpan]::Zero)
        Invoke-VssSnapshot $volume { }
        Test-Vss -Category Writer -Status Failed | Should -BeNullOrEmpty
    }

    It 'tells of a writer that failed in another process' -Tag Embedded {
        $null = $shop.Fail('Freeze', -2147212301, 'The till is open.')
        Get-Failure { Invoke-VssSnapshot $volume { } } | Should -Not -BeNullOrEmpty
        $found = pwsh -NoProfile -Command "Import-Module '$manifest'
            (Test-Vss Elsewhere).Where{ `$_.Status -eq 'Failed' }.ForEach{ `$_.Target + '|' + `$_.Detail }"
        $found | Should -BeLike "Shop|FailedAtFreeze in the process $PID*The till is open.*"
    }

    It 'makes a trial shadow copy on request' {
        $slow = Register-TestWriter Slow
        $null = $slow.Delay('Freeze', [TimeSpan]::FromSeconds(0.5))
        $check = Test-Vss -Name Snapshot -Snapshot -Volume $volume
        $check.Status | Should -Be Passed
        $check.Target | Should -Be $volume
        $check.Detail | Should -BeLike 'Made in*with 2 writers*'
        if ($testEngine -eq 'Embedded') { $check.Detail | Should -BeLike "*'Slow' took longest, at Freeze.*" }
        $shop.Count('Freeze') | Should -Be 1
        $shop.Count('BackupComplete') | Should -Be 1
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'tells why a trial shadow copy failed' {
        $null = $shop.Fail('PrepareSnapshot', -2147212300, 'Being rebuilt.')
        $check = Test-Vss -Name Snapshot -Snapshot -Volume $volume
        $check.Status | Should -Be Failed
        $check.Target | Should -Be Shop
        $check.Detail | Should -BeLike 'VSS_E_WRITERERROR_NONRETRYABLE*Being rebuilt.*'
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'tells of orphaned shadow copies' {
        $gone = New-TestVolume
        New-VssSnapshotSet $gone -Context Persistent -NoWriter | Out-Null
        if ($subvolumes) { btrfs -q subvolume delete (Get-VssShadow).Device $gone }
        else { Remove-Item (Get-VssShadow).Device, $gone -Recurse -Force }
        $check = Test-Vss OrphanedShadow
        $check.Status | Should -Be Warning
        $check.Fix | Should -BeLike '*Remove-VssShadow -Orphaned*'
    }

    It 'tests an engine that does not work' -Skip:(-not $IsLinux) {
        # In a session of its own: an engine that this one has open works on.
        $session = New-Session 'Test-Vss -Engine AlphaVSS'
        $double, $env:VSSTOOLS_ALPHAVSS_DOUBLE = $env:VSSTOOLS_ALPHAVSS_DOUBLE, $null
        try { $checks = $session.Invoke() }
        finally {
            $env:VSSTOOLS_ALPHAVSS_DOUBLE = $double
            $session.Runspace.Dispose()
            $session.Dispose()
        }
        ($checks | Where-Object { $_.Name -eq 'Engine' -and $_.Target -eq 'AlphaVSS' }).Status | Should -Be Failed
        ($checks | Where-Object Name -EQ Writer).Status | Should -Be Skipped
        ($checks | Where-Object Name -EQ WriterServices).Status | Should -Be Passed
    }

    It 'works where the engine that the environment chooses does not' -Skip:(-not $IsLinux) {
        $script = "`$env:VSSTOOLS_ALPHAVSS_DOUBLE = ''; `$env:VSSTOOLS_ENGINE = 'AlphaVSS'
            Import-Module '$manifest'; (Test-Vss | Where-Object Status -eq Failed).Target"
        pwsh -NoProfile -Command $script | Should -Be AlphaVSS
    }

    It 'reports what does not exist: <name>' -ForEach @(
        @{ Name = 'a check'; Id = 'CheckNotFound'; Do = { Test-Vss Nothing } }
        @{ Name = 'a category'; Id = 'CheckNotFound'; Do = { Test-Vss -Category Nothing } }
        @{ Name = 'an engine'; Id = 'EngineNotFound'; Do = { Test-Vss -Engine Nothing } }
    ) {
        $failure = @(Get-Failure $Do)
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -Be "$Id,VssTools.Commands.TestVssCommand"
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -Be Nothing
    }

    It 'survives remoting' {
        $copy = Copy-ThroughRemoting (Test-Vss Writer)
        "$($copy.Status)" | Should -Be Passed
        $copy.Detail | Should -BeLike '*stable*'
    }

    It 'fits 80 columns with the status first' {
        $text = Test-Vss | Format-Table | Out-String -Width 80
        $text.Trim() | Should -BeLike 'Status*'
        ($text -split "`n" | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
    }

    It 'stops at Ctrl+C while a writer hangs' {
        $null = $shop.Hang('Identify')
        try {
            Stop-Script "Connect-VssEngine $testEngine | Out-Null; Test-Vss" @() { $shop.Count('Identify') } |
                Should -BeLessThan ([TimeSpan]::FromSeconds(2))
        }
        finally { $shop.Release() }
    }

    It 'completes names, categories and engines' {
        (Get-Completion 'Test-Vss orph').CompletionText | Should -Be OrphanedShadow
        (Get-Completion 'Test-Vss -Category Sto').CompletionText | Should -Be Storage
        (Get-Completion 'Test-Vss -Engine Emb').CompletionText | Should -Be Embedded
    }
}
