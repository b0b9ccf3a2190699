Describe 'Wait-VssWriter' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $volume = New-TestVolume
    }
    BeforeEach {
        $ledger = Register-TestWriter 'Ledger writer'
        $shop = Register-TestWriter Shop
    }
    AfterEach { Reset-Vss }
    AfterAll { Remove-TestRoot }

    It 'returns writers that are stable already at once' {
        (Measure-Command { $script:writers = Wait-VssWriter }).TotalSeconds | Should -BeLessThan 2
        $writers.Name | Should -Be 'Ledger writer', Shop
        (Wait-VssWriter led*).Name | Should -Be 'Ledger writer'
        (Get-VssWriter Shop | Wait-VssWriter).Name | Should -Be Shop
        (Wait-VssWriter -Id $shop.InstanceId).Name | Should -Be Shop
        (Copy-ThroughRemoting (Get-VssWriter Shop) | Wait-VssWriter).Name | Should -Be Shop
        Wait-VssWriter nobody* | Should -BeNullOrEmpty
    }

    It 'waits for any state that is asked for' {
        $set = New-VssSnapshotSet $volume
        (Wait-VssWriter Shop -State WaitingForBackupComplete, Stable -Timeout 1).State |
            Should -Be WaitingForBackupComplete
        $set | Complete-VssBackup | Out-Null
        (Wait-VssWriter Shop -Timeout 1).State | Should -Be Stable
    }

    It 'tells at the end of the time the state that each one is in' {
        $set = New-VssSnapshotSet $volume
        $failure = @(Get-Failure { Wait-VssWriter -Timeout 0.5 })
        $failure.Count | Should -Be 2
        $failure[1].FullyQualifiedErrorId | Should -Be 'WriterNotReady,VssTools.Commands.WaitVssWriterCommand'
        $failure[1].CategoryInfo.Category | Should -Be OperationTimeout
        $failure[1].TargetObject.Name | Should -Be Shop
        "$($failure[1])" | Should -BeLike "*'Shop'*WaitingForBackupComplete*"
        $set | Stop-VssBackup -Confirm:$false | Out-Null
    }

    It 'waits for a writer that is not there yet, and tells when it does not come' {
        $failure = @(Get-Failure { Wait-VssWriter Late -Timeout 0.5 })
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -Be 'WriterNotFound,VssTools.Commands.WaitVssWriterCommand'
        $failure[0].TargetObject | Should -Be Late
        $session = New-Session "Connect-VssEngine $testEngine | Out-Null; Wait-VssWriter Late -Timeout 20"
        try {
            $running = $session.BeginInvoke()
            Start-Sleep -Milliseconds 500
            Register-TestWriter Late | Out-Null
            $session.EndInvoke($running).Name | Should -Be Late
        }
        finally { $session.Runspace.Dispose() }
    }

    It 'stops at Ctrl+C' {
        $script = "Connect-VssEngine $testEngine | Out-Null; Wait-VssWriter Late -Timeout 60"
        Stop-Script $script @() { $shop.Count('Identify') -gt 1 } | Should -BeLessThan ([TimeSpan]::FromSeconds(1))
    }

    It 'takes durations and refuses what is none' {
        Wait-VssWriter Shop -Timeout 1s | Should -Not -BeNullOrEmpty
        { Wait-VssWriter Shop -Timeout nonsense } | Should -Throw '*no duration*'
    }

    It 'completes names and states' {
        (Get-Completion 'Wait-VssWriter led').CompletionText | Should -Be "'Ledger writer'"
        (Get-Completion 'Wait-VssWriter -State FailedAtFr').CompletionText | Should -Be FailedAtFreeze
    }
}
