Describe 'Get-VssWriter' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
    }
    BeforeEach {
        $ledger = Register-LedgerWriter $one $two
        $shop = Register-TestWriter 'Shop'
    }
    AfterEach { Reset-Vss }
    AfterAll { Remove-TestRoot }

    It 'lists the writers with what they own; outside an operation they are stable' {
        $writers = @(Get-VssWriter 'Ledger writer', Shop)
        $writers.Name | Should -Be 'Ledger writer', Shop
        $writers.State | Should -Be Stable, Stable
        $writers[0].Id | Should -Be $ledger.Id
        $writers[0].Components.FullPath | Should -Be '\Data', '\Logs'
        $writers[0].Components[1].Name | Should -Be Logs
        $ledger.Count('PrepareBackup') | Should -Be 0
    }

    It 'chooses by name, class, instance, state and failure' {
        (Get-VssWriter led*).Name | Should -Be 'Ledger writer'
        (Get-VssWriter -WriterId $shop.Id).Name | Should -Be Shop
        (Get-VssWriter -InstanceId $ledger.InstanceId).Name | Should -Be 'Ledger writer'
        @(Get-VssWriter Ledger*, Shop -State Stable).Count | Should -Be 2
        Get-VssWriter -State FailedAtFreeze | Should -BeNullOrEmpty
        Get-VssWriter -Failed | Should -BeNullOrEmpty
        Get-VssWriter nobody* | Should -BeNullOrEmpty
    }

    It 'shows the states of an open operation, live' {
        $set = New-VssSnapshotSet $one
        (Get-VssWriter Shop).State | Should -Be WaitingForBackupComplete
        ($set | Get-VssWriter Shop).State | Should -Be WaitingForBackupComplete
        $complete = $set | Complete-VssBackup
        (Get-VssWriter Shop).State | Should -Be Stable
        ($complete | Get-VssWriter Shop).State | Should -Be Stable
    }

    It 'lists the writers of documents' {
        $path = Join-Path $testRoot 'documents'
        Get-VssWriter Ledger* | Export-VssDocument -Path $path
        $documents = Import-VssDocument $path
        ($documents | Get-VssWriter).Name | Should -Be 'Ledger writer'
        ($documents | Get-VssComponent).FullPath | Should -Be '\Data', '\Logs'
        ($documents | Get-VssComponent | Get-VssFile).Path | Should -Be $one, $two
        ($documents | Get-VssWriter | Get-VssComponent \Logs).Name | Should -Be Logs
    }

    It 'shows the last error of a component while the set is open' {
        $null = $ledger.FailComponent('PrepareSnapshot', '\Logs', -2147212300, 'Being rebuilt.')
        $null = New-VssSnapshotSet -Component 'Ledger writer' -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ComponentFailed,*'
        (Get-VssWriter -Failed).Name | Should -Be 'Ledger writer'
        (Get-VssWriter Ledger*).LastError.Message | Should -BeLike '*Being rebuilt.*'
    }

    It 'reports what does not exist: <name>' -ForEach @(
        @{ Name = 'a name'; Get = { Get-VssWriter Nobody }; Target = { 'Nobody' } }
        @{ Name = 'an id'; Get = { Get-VssWriter -WriterId $unknown }; Target = { $unknown } }
        @{ Name = 'an instance'; Get = { Get-VssWriter -InstanceId $unknown }; Target = { $unknown } }
    ) {
        $unknown = [Guid]::NewGuid()
        $failure = @(Get-Failure $Get)
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'WriterNotFound,*GetVssWriterCommand'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -Be (& $Target)
    }

    It 'warns of a writer that does not answer, and lists the others' -Tag Embedded {
        $null = $shop.Fail('Identify')
        (Get-VssWriter Ledger* -WarningVariable warnings -WarningAction SilentlyContinue).Count | Should -Be 1
        $warnings | Should -BeLike "*'Shop'*"
    }

    It 'stops at Ctrl+C while a writer hangs' {
        $null = $shop.Hang('Identify')
        try {
            Stop-Script 'Get-VssWriter' @() { $shop.Count('Identify') } | Should -BeLessThan ([TimeSpan]::FromSeconds(2))
        }
        finally { $shop.Release() }
    }

    It 'completes names, quoted where that is needed' {
        (Get-Completion 'Get-VssWriter led').CompletionText | Should -Be "'Ledger writer'"
        (Get-Completion 'Get-VssWriter Sho').CompletionText | Should -Be Shop
    }
}
