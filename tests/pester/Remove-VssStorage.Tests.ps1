Describe 'Remove-VssStorage' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        $PSDefaultParameterValues['Remove-VssStorage:Confirm'] = $false
    }
    AfterEach {
        Reset-Vss
        Get-VssStorage | Remove-VssStorage
        Get-Leftover | Should -BeNullOrEmpty
    }
    AfterAll {
        $PSDefaultParameterValues.Remove('Remove-VssStorage:Confirm')
        Remove-TestRoot
    }

    It 'removes what is named: <name>' -ForEach @(
        @{ Name = 'by path'; Do = { Remove-VssStorage "$one/file.txt" } }
        @{ Name = 'by storage'; Do = { Get-VssStorage $one | Remove-VssStorage } }
        @{ Name = 'by storage from elsewhere'; Do = { Copy-ThroughRemoting (Get-VssStorage $one) | Remove-VssStorage } }
        @{ Name = 'by volume'; Do = { Get-VssVolume $one | Remove-VssStorage } }
        @{ Name = 'by both volumes'; Do = { Remove-VssStorage $one -On $one } }
    ) {
        $null = New-VssStorage $one, $two -MaximumSize 1GB
        & $Do | Should -BeNullOrEmpty
        (Get-VssStorage).Volume | Should -Be $two
    }

    It 'refuses while shadow copies use it, and says which' {
        $null = New-VssStorage $one 1GB
        $set = New-VssSnapshotSet $one -Context Persistent -NoWriter
        foreach ($whatIf in $true, $false) {
            $failure = Get-Failure { Remove-VssStorage $one -WhatIf:$whatIf }
            $failure.FullyQualifiedErrorId | Should -BeLike 'StorageInUse,*RemoveVssStorageCommand'
            $failure.CategoryInfo.Category | Should -Be ResourceBusy
            $failure.TargetObject | Should -Be $one
            "$failure" | Should -Match $set.Shadows[0].Id
        }
        (Get-VssStorage $one).MaximumSpace | Should -Be 1GB
    }

    It 'reports what is not there, and removes the others' {
        $null = New-VssStorage $one 1GB
        Remove-VssStorage $two, "$one/gone", $one -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.FullyQualifiedErrorId | Should -Be @(
            'StorageNotFound,VssTools.Commands.RemoveVssStorageCommand'
            'VolumePathNotFound,VssTools.Commands.RemoveVssStorageCommand')
        Get-VssStorage | Should -BeNullOrEmpty
    }

    It 'finds storage of a volume that is gone' -Tag Embedded {
        $volume = New-TestVolume
        $null = New-VssStorage $volume Unbounded
        if ($subvolumes) { btrfs -q subvolume delete $volume } else { Remove-Item $volume -Recurse }
        (Get-VssStorage $volume).Reason | Should -Not -BeNullOrEmpty
        Remove-VssStorage $volume
        Get-VssStorage | Should -BeNullOrEmpty
    }

    It 'does nothing with -WhatIf, and asks without -Confirm' {
        $null = New-VssStorage $one 1GB
        Remove-VssStorage $one -WhatIf
        (Get-VssStorage).Volume | Should -Be $one
        $type = (Get-Command Remove-VssStorage).ImplementingType
        $type.GetCustomAttributes([Management.Automation.CmdletAttribute], $true).ConfirmImpact | Should -Be High
    }

    It 'completes volumes' {
        (Get-Completion "Remove-VssStorage $testRoot/").CompletionText | Should -Contain $one
    }
}
