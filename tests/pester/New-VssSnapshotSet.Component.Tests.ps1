Describe 'New-VssSnapshotSet with components' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
    }
    BeforeEach { $ledger = Register-LedgerWriter $one $two }
    AfterEach {
        Reset-Vss
        Get-Leftover | Should -BeNullOrEmpty
    }
    AfterAll { Remove-TestRoot }

    It 'makes a set of the volumes that the components need: <name>' -ForEach @(
        @{ Name = 'components'; Get = { Get-VssWriter Ledger* | Get-VssComponent } }
        @{ Name = 'a writer'; Get = { Get-VssWriter Ledger* } }
        @{ Name = 'deserialised components'; Get = { Copy-ThroughRemoting (Get-VssComponent \Data, \Logs) } }
        @{ Name = 'a plan'; Get = { New-VssSnapshotSet -Component Ledger* -WhatIf | Where-Object Included } }
    ) {
        $set = & $Get | New-VssSnapshotSet
        @($set).Count | Should -Be 1
        $set.Shadows.Volume | Should -Be $one, $two
        $set.Writers.Name | Should -Be 'Ledger writer'
    }

    It 'takes text, and only what it names' {
        $set = New-VssSnapshotSet -Component 'Ledger writer:\Logs'
        $set.Shadows.Volume | Should -Be $two
        $ledger.Count('Freeze') | Should -Be 1
    }

    It 'adds volumes that are missing only with -AddRequiredVolume' {
        $failure = Get-Failure { New-VssSnapshotSet -Component \Data, \Logs -Volume $one }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ComponentNotSelected,*'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        $failure.TargetObject | Should -Be '\Logs'
        "$failure" | Should -Match 'which is not in the set'
        $set = New-VssSnapshotSet -Component \Data, \Logs -Volume $one -AddRequiredVolume
        $set.Shadows.Volume | Should -Be $one, $two
    }

    It 'shows the plan with -WhatIf' {
        $plan = @(New-VssSnapshotSet -Component \Logs -WhatIf | Where-Object WriterName -EQ 'Ledger writer')
        $plan.Component | Should -Be '\Data', '\Logs'
        $plan.Included | Should -Be $false, $true
        $plan.Selection | Should -Be None, Explicit
        $plan.Reason | Should -Be 'Nobody asked for it.', 'It was asked for.'
        $plan[1].Volumes | Should -Be $two
        $whole = New-VssSnapshotSet $one -WhatIf | Where-Object WriterName -EQ 'Ledger writer'
        $whole.Included | Should -Be $true, $false
        New-VssSnapshotSet $one -NoWriter -WhatIf | Should -BeNullOrEmpty
        $ledger.Count('PrepareBackup') | Should -Be 0
        $plan | Out-String -Width 80 | Should -Match 'Explicit +It was asked for\.'
    }

    It 'fails with an id of its own for what does not exist' {
        foreach ($component in '\Nothing', [VssTools.VssComponentId]::new(
                [Guid]::Empty, $ledger.Id, 'FileGroup', '', 'Nothing')) {
            $failure = @(Get-Failure { New-VssSnapshotSet -Component $component })
            $failure.Count | Should -Be 1
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'ComponentNotFound,*'
            $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        }
    }

    It 'reports a component that its writer fails, and makes the set' {
        $null = $ledger.FailComponent('PrepareBackup', '\Logs', -2147212300, 'Being rebuilt.')
        $set = New-VssSnapshotSet -Component Ledger* -ErrorVariable failure -ErrorAction SilentlyContinue
        $set.State | Should -Be Open
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ComponentFailed,*'
        "$($failure[0])" | Should -Match 'Being rebuilt'
    }

    It 'completes components' {
        (Get-Completion 'New-VssSnapshotSet -Component Led').CompletionText |
            Should -Be "'Ledger writer:\Data'", "'Ledger writer:\Logs'"
    }

    It 'works with Invoke-VssSnapshot' {
        Get-VssComponent \Logs | Invoke-VssSnapshot -ScriptBlock { param($set) $set.Shadows.Volume } | Should -Be $two
    }
}
