# What VSS and AlphaVSS tell of failures, on its way to the prompt. Only through the double: it alone fails on demand.
BeforeDiscovery {
    Import-Module (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'VssTools.psd1')
    $failures = [VssTools.VssErrorCatalog]::All | Where-Object IsFailure | ForEach-Object {
        @{ Symbol = $_.Symbol; Code = $_.HResult; Expected = $_ }
    }
    $writerFailures = $failures | Where-Object { $_.Symbol -like 'VSS_E_WRITERERROR_*' }
}

Describe 'Failures of VSS' -Tag Double {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $double = [Alphaleonis.Win32.Vss.VssDouble]
        $volume = New-TestVolume

        # The failure has what the catalogue says, and the exception of AlphaVSS behind it.
        function Assert-Failure($Failure, $Expected, [string] $Cmdlet) {
            @($Failure).Count | Should -Be 1
            $Failure.FullyQualifiedErrorId | Should -Be "$($Expected.ErrorId),VssTools.Commands.$Cmdlet"
            "$($Failure.CategoryInfo.Category)" | Should -Be "$($Expected.Category)"
            $Failure.ErrorDetails.RecommendedAction | Should -BeLike "*$($Expected.Advice)*"
            $Failure.Exception | Should -BeOfType VssTools.VssException
            $Failure.Exception.HResult | Should -Be $Expected.HResult
            $Failure.Exception.Symbol | Should -Be $Expected.Symbol
            $Failure.Exception.InnerException | Should -Not -BeNullOrEmpty
            $Failure.Exception.InnerException | Should -Not -BeOfType VssTools.VssException
            "$Failure" | Should -BeLike "*$($Failure.Exception.InnerException.Message.Trim())*"
        }
    }
    BeforeEach { $double::Reset() }
    AfterEach {
        $double::Reset()
        Reset-Vss
    }
    AfterAll { Remove-TestRoot }

    It 'arrive from a question: <Symbol>' -ForEach $failures {
        $double::Fail('QuerySnapshots', $Code)
        Assert-Failure (Get-Failure { Get-VssShadow }) $Expected GetVssShadowCommand
    }

    It 'arrive from a snapshot set, and nothing of it stays: <Symbol>' -ForEach $failures {
        $writer = Register-LedgerWriter $volume $volume
        $double::Fail('DoSnapshotSet', $Code)
        Assert-Failure (Get-Failure { New-VssSnapshotSet $volume }) $Expected NewVssSnapshotSetCommand
        $double::Calls | Should -Contain AbortBackup
        $writer.Count('Abort') | Should -Be 1
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'of a writer are its own: <Symbol>' -ForEach $writerFailures {
        $null = Register-LedgerWriter $volume $volume
        $double::Fail('Ledger writer', 'FailedAtFreeze', $Code, 42, 'The ledger is torn.')
        $writer = Get-VssWriter 'Ledger writer'
        $writer.State | Should -Be FailedAtFreeze
        $writer.LastError.Symbol | Should -Be $Symbol
        $writer.LastError.HResult | Should -Be $Code
        $writer.LastError.Message | Should -BeLike 'The ledger is torn.*0x0000002A*'
    }

    It 'of a writer end a snapshot set with what its application says: <Symbol>' -ForEach @(
        $writerFailures | Where-Object { $_.Symbol -notlike '*_PARTIAL_FAILURE' }
    ) {
        $null = Register-LedgerWriter $volume $volume
        $double::Fail('Ledger writer', 'FailedAtFreeze', $Code, 42, 'The ledger is torn.')
        $failure = Get-Failure { New-VssSnapshotSet $volume }
        $failure.FullyQualifiedErrorId | Should -Be "$($Expected.ErrorId),VssTools.Commands.NewVssSnapshotSetCommand"
        $failure.TargetObject | Should -Be 'Ledger writer'
        $failure.Exception.WriterName | Should -Be 'Ledger writer'
        "$failure" | Should -BeLike "*'Ledger writer'*$Symbol*The ledger is torn.*"
        $failure.ErrorDetails.RecommendedAction | Should -Be $Expected.Advice
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'that a writer does not know keep their code' {
        $null = Register-LedgerWriter $volume $volume
        $double::Fail('Ledger writer', 'FailedAtPostSnapshot', 0x8004F123, 0, '')
        (Get-VssWriter 'Ledger writer').LastError.Symbol | Should -Be HRESULT_0x8004F123
    }

    It 'come whole whatever AlphaVSS throws: <Name>' -ForEach @(
        @{ Name = 'COMException'; Make = { [Runtime.InteropServices.COMException]::new('oops', 0x8004F123) }
            Id = 'HRESULT_0x8004F123'; Category = 'InvalidOperation' }
        @{ Name = 'UnauthorizedAccessException'; Make = { [UnauthorizedAccessException]::new('no') }
            Id = 'E_ACCESSDENIED'; Category = 'PermissionDenied' }
        @{ Name = 'ArgumentException'; Make = { [ArgumentException]::new('what') }
            Id = 'E_INVALIDARG'; Category = 'InvalidArgument' }
        @{ Name = 'OutOfMemoryException'; Make = { [OutOfMemoryException]::new('full') }
            Id = 'E_OUTOFMEMORY'; Category = 'LimitsExceeded' }
        @{ Name = 'NotImplementedException'; Make = { [NotImplementedException]::new('never') }
            Id = 'NotImplementedByVss'; Category = 'NotImplemented' }
        @{ Name = 'NullReferenceException'; Make = { [NullReferenceException]::new() }
            Id = 'CallFailedOnce'; Category = 'InvalidOperation' }
        @{ Name = 'SEHException'; Make = { [Runtime.InteropServices.SEHException]::new('torn') }
            Id = 'HRESULT_0x80004005'; Category = 'InvalidOperation' }
    ) {
        $cause = & $Make
        $double::Fail('StartSnapshotSet', [Exception] $cause)
        $failure = Get-Failure { New-VssSnapshotSet $volume }
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*NewVssSnapshotSetCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        [object]::ReferenceEquals($failure.Exception.InnerException, $cause) | Should -BeTrue
        $failure.Exception.Call | Should -Be StartSnapshotSet
    }

    It 'carry the events of their time: <Name>' -ForEach @(
        @{ Name = 'New-VssSnapshotSet'; Call = 'DoSnapshotSet'; Do = { New-VssSnapshotSet $volume -NoWriter } }
        @{ Name = 'Restore-VssVolume'; Call = 'RevertToSnapshot'; Do = { $set | Restore-VssVolume -Confirm:$false } }
        @{ Name = 'Import-VssSnapshotSet'; Call = 'ImportSnapshots'; Do = { Import-VssSnapshotSet $cab } }
        @{ Name = 'Split-VssSnapshotSet'; Call = 'BreakSnapshotSet'
            Do = { $set | Split-VssSnapshotSet -Confirm:$false } }
        @{ Name = 'Sync-VssVolume'; Call = 'AddSnapshotToRecoverySet'
            Do = { $set | Sync-VssVolume -Document (Import-VssDocument $cab) -Confirm:$false } }
        @{ Name = 'New-VssStorage'; Call = 'AddDiffArea'; Do = { New-VssStorage $volume -MaximumSize 1GB } }
    ) {
        $set = New-VssSnapshotSet $volume -Context Persistent
        $cab = Join-Path $testRoot 'events.cab'
        $set | Export-VssDocument -Path $cab -Force | Out-Null
        $set | Complete-VssBackup | Out-Null
        $double::Fail($Call, [VssTools.VssResult]::ProviderVeto)
        $failure = @(Get-Failure $Do)
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'VSS_E_PROVIDER_VETO,*'
        $failure[0].Exception.Events.EventId | Should -Be 12293
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*The log has VSS 12293*'
    }

    It 'in the middle of the end do not hide the first one' {
        $null = Register-LedgerWriter $volume $volume
        $double::Fail('DoSnapshotSet', [VssTools.VssResult]::InsufficientStorage)
        'AbortBackup', 'FreeWriterMetadata', 'Dispose' | ForEach-Object {
            $double::Fail($_, [Runtime.InteropServices.COMException]::new("$_ broke.", 0x800706BE))
        }
        $warnings = [Collections.Generic.List[object]]::new()
        $failure = Get-Failure { New-VssSnapshotSet $volume 3>&1 | ForEach-Object { $warnings.Add($_) } }
        @($failure).Count | Should -Be 1
        $failure.FullyQualifiedErrorId | Should -BeLike 'VSS_E_INSUFFICIENT_STORAGE,*'
        $double::Calls | Should -Contain FreeWriterMetadata
        "$warnings" | Should -BeLike '*FreeWriterMetadata broke.*'
    }
}
