Describe 'Set-VssStorage' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
    }
    AfterEach {
        Reset-Vss
        Get-VssStorage | Remove-VssStorage -Confirm:$false
        Get-Leftover | Should -BeNullOrEmpty
    }
    AfterAll { Remove-TestRoot }

    It 'changes the maximum: <name>' -ForEach @(
        @{ Name = 'by path'; Do = { Set-VssStorage "$one/file.txt" 2GB } }
        @{ Name = 'by storage'; Do = { Get-VssStorage $one | Set-VssStorage -MaximumSize 2GB } }
        @{ Name = 'by volume'; Do = { Get-VssVolume $one | Set-VssStorage -MaximumSize 2GB } }
        @{ Name = 'by storage from elsewhere'; Do = {
                Copy-ThroughRemoting (Get-VssStorage $one) | Set-VssStorage -MaximumSize 2GB
            }
        }
        @{ Name = 'by both volumes'; Do = { Set-VssStorage $one 2GB -StorageVolume $one } }
    ) {
        $null = New-VssStorage $one, $two -MaximumSize 1GB
        (& $Do).MaximumSpace | Should -Be 2GB
        (Get-VssStorage $one).MaximumSpace | Should -Be 2GB
        (Get-VssStorage $two).MaximumSpace | Should -Be 1GB
    }

    It 'takes the maximum away' {
        (New-VssStorage $one 1GB | Set-VssStorage -MaximumSize Unbounded).IsUnbounded | Should -BeTrue
    }

    It 'does nothing with -WhatIf' {
        $null = New-VssStorage $one 1GB
        Set-VssStorage $one 2GB -WhatIf | Should -BeNullOrEmpty
        (Get-VssStorage $one).MaximumSpace | Should -Be 1GB
    }

    It 'fails: <id>' -ForEach @(
        @{ Id = 'StorageNotFound'; Category = 'ObjectNotFound'; Do = { Set-VssStorage $two 1GB } }
        @{ Id = 'StorageNotFound'; Category = 'ObjectNotFound'; Do = { Set-VssStorage $one 1GB -On $two } }
        @{ Id = 'StorageTooSmall'; Category = 'LimitsExceeded'; Do = { Set-VssStorage $one 319MB } }
        @{ Id = 'VolumePathNotFound'; Category = 'ObjectNotFound'; Do = { Set-VssStorage "$one/gone" 1GB } }
    ) {
        $null = New-VssStorage $one 1GB
        $failure = Get-Failure $Do
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*SetVssStorageCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        (Get-VssStorage $one).MaximumSpace | Should -Be 1GB
    }

    Context 'with less than is used' -Tag Embedded {
        BeforeAll {
            # What one shadow copy keeps: a file that changes after it.
            function Write-Version([int] $Seed) {
                $data = [byte[]]::new(170MB)
                [Random]::new($Seed).NextBytes($data)
                Remove-Item (Join-Path $one 'large') -ErrorAction Ignore
                [IO.File]::WriteAllBytes((Join-Path $one 'large'), $data)
                if ($subvolumes) { btrfs filesystem sync $one }
            }
        }
        BeforeEach {
            $null = New-VssStorage $one 2GB
            Write-Version 0
            $sets = foreach ($version in 1..2) {
                New-VssSnapshotSet $one -Context Persistent -NoWriter
                Write-Version $version
            }
        }
        AfterEach { Remove-Item (Join-Path $one 'large') }

        It 'says what may go and does nothing, with -WhatIf or where nobody can be asked' {
            (Get-VssStorage $one).UsedSpace | Should -BeGreaterThan 330MB
            $session = New-Session 'Set-VssStorage $args[0] 320MB' $one
            try {
                $session.Invoke() | Should -BeNullOrEmpty
                "$($session.Streams.Error)" | Should -BeLike '*prompts*'
            }
            finally { $session.Runspace.Dispose() }
            Get-VssShadow | Should -HaveCount 2
            (Get-VssStorage $one).MaximumSpace | Should -Be 2GB
            $script = "Import-Module '$manifest'; Set-VssStorage '$one' 320MB -WhatIf"
            $said = pwsh -NoProfile -Command $script | Out-String
            $said | Should -Match 'up to 2 shadow copies'
        }

        It 'evicts the oldest, and tells which' {
            $after = Set-VssStorage $one 320MB -Confirm:$false -WarningVariable told -WarningAction SilentlyContinue
            (Get-VssShadow).SetId | Should -Be $sets[1].Id
            $told | Should -HaveCount 1
            "$told" | Should -Match $sets[0].Shadows[0].Id
            $after.ShadowCount | Should -Be 1
            $after.UsedSpace | Should -BeLessThan 320MB
            Set-VssStorage $one 321MB | Should -Not -BeNullOrEmpty
        }

        It 'asks nobody where the preference says so' {
            $ConfirmPreference = 'None'
            $null = Set-VssStorage $one 320MB -WarningAction SilentlyContinue
            Get-VssShadow | Should -HaveCount 1
        }

        It 'evicts when the next shadow copy needs the space' {
            $null = Set-VssStorage $one 400MB
            $new = New-VssSnapshotSet $one -Context Persistent -NoWriter -WarningVariable told -WarningAction Ignore
            Write-Version 3
            (Get-VssShadow).SetId | Should -Contain $new.Id
            if (-not $subvolumes) {
                (Get-VssShadow).SetId | Should -Be $sets[1].Id, $new.Id
                "$told" | Should -Match $sets[0].Shadows[0].Id
            }
        }
    }

    It 'completes volumes and sizes' {
        (Get-Completion "Set-VssStorage $testRoot/").CompletionText | Should -Contain $one
        (Get-Completion 'Set-VssStorage x -MaximumSize U').CompletionText | Should -Be 'Unbounded'
    }
}
