Describe 'Set-VssVolume' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $path = New-TestVolume
    }
    AfterAll { Remove-TestRoot }

    Context 'where there is protection' {
        BeforeAll { $hasProtection = $testEngine -ne 'Embedded' }
        AfterEach { if ($hasProtection) { $null = Set-VssVolume $path -ProtectionLevel OriginalVolume -ClearFault } }

        It 'sets the level: <name>' -ForEach @(
            @{ Name = 'by path'; Do = { Set-VssVolume "$path/file.txt" -ProtectionLevel Snapshot } }
            @{ Name = 'by volume'; Do = { Get-VssVolume $path | Set-VssVolume -ProtectionLevel Snapshot } }
            @{ Name = 'by property'; Do = {
                    [pscustomobject] @{ Volume = $path } | Set-VssVolume -ProtectionLevel Snapshot
                }
            }
        ) {
            if (-not $hasProtection) { Set-ItResult -Skipped -Because 'the embedded engine has no protection' }
            $volume = & $Do
            $volume | Should -BeOfType ([VssTools.VssVolume])
            $volume.Path | Should -Be $path
            $volume.Protection.Level | Should -Be Snapshot
            (Get-VssVolume $path -Protection).Protection.Level | Should -Be Snapshot
            (Get-VssVolume $path).Protection | Should -BeNullOrEmpty
            "$((Copy-ThroughRemoting $volume).Protection)" | Should -Be 'Snapshot'
        }

        It 'does nothing with -WhatIf' {
            if (-not $hasProtection) { Set-ItResult -Skipped -Because 'the embedded engine has no protection' }
            Set-VssVolume $path -ProtectionLevel Snapshot -ClearFault -WhatIf | Should -BeNullOrEmpty
            (Get-VssVolume $path -Protection).Protection.Level | Should -Be OriginalVolume
        }
    }

    It 'says which engine has protection: <name>' -Tag Embedded -ForEach @(
        @{ Name = 'Set-VssVolume'; Do = { Set-VssVolume $path -ProtectionLevel Snapshot } }
        @{ Name = 'Set-VssVolume -WhatIf'; Do = { Set-VssVolume $path -ClearFault -WhatIf } }
        @{ Name = 'Get-VssVolume'; Do = { Get-VssVolume $path -Protection } }
    ) {
        $failure = Get-Failure $Do
        $failure.FullyQualifiedErrorId | Should -BeLike 'ProtectionNotSupported,*VssVolumeCommand'
        $failure.CategoryInfo.Category | Should -Be NotImplemented
        $failure.TargetObject | Should -Be $path
        $failure.ErrorDetails.RecommendedAction | Should -Match 'AlphaVSS'
    }

    It 'shows the volume although its protection cannot be told' -Tag Embedded {
        (Get-VssVolume $path -Protection -ErrorAction SilentlyContinue).Path | Should -Be $path
    }

    It 'needs something to set' {
        $failure = Get-Failure { Set-VssVolume $path }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NothingToSet,*SetVssVolumeCommand'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
    }

    It 'reports a volume that does not exist' {
        (Get-Failure { Set-VssVolume "$path/gone" -ClearFault }).FullyQualifiedErrorId |
            Should -BeLike 'VolumePathNotFound,*SetVssVolumeCommand'
    }

    It 'completes volumes and levels' {
        (Get-Completion "Set-VssVolume $testRoot/").CompletionText | Should -Contain $path
        (Get-Completion 'Set-VssVolume x -ProtectionLevel ').CompletionText | Should -Be OriginalVolume, Snapshot
    }
}
