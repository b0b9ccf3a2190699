Describe 'Invoke-VssSnapshot' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
    }
    AfterEach {
        Reset-Vss
        Get-Leftover | Should -BeNullOrEmpty
    }
    AfterAll { Remove-TestRoot }

    It 'gives the set to the block, passes its output on and cleans up' {
        $writer = Register-TestWriter
        $result = Invoke-VssSnapshot -Volume $one, $two {
            param($set)
            $set.State
            $set.Shadows | ForEach-Object { Get-Content (Join-Path $_.Device 'file.txt') }
        }
        $result | Should -Be Open, one, two
        $writer.Count('BackupComplete') | Should -Be 1
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'passes output on while the block runs' {
        $script:seen = 0
        Invoke-VssSnapshot $one { 1; $script:seen; 2 } | ForEach-Object { $script:seen++; $_ } | Should -Be 1, 1, 2
    }

    It 'runs the block where it was written: variables and errors are its own' {
        $value = 'mine'
        Invoke-VssSnapshot $one { $value } | Should -Be mine
        $output = Invoke-VssSnapshot $one { Write-Error oops -ErrorAction Continue; 'on' } 2>&1
        $output[0].FullyQualifiedErrorId | Should -BeLike '*WriteErrorException*'
        $output[1] | Should -Be on
    }

    It 'takes volumes from the pipeline' {
        Get-VssVolume $one, $two | Invoke-VssSnapshot -ScriptBlock { $args[0].Shadows.Volume } | Should -Be $one, $two
    }

    It 'passes the error of the block on unchanged, and stops the backup' {
        $writer = Register-TestWriter
        $caught = $null
        try { Invoke-VssSnapshot $one { throw [IO.InvalidDataException]::new('broken') } }
        catch [IO.InvalidDataException] { $caught = $_ }
        $caught.Exception.Message | Should -Be broken
        $caught.FullyQualifiedErrorId | Should -Be broken
        $writer.Count('Abort') | Should -Be 1
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'does not run the block when there is no set' {
        $script:ran = $false
        $failure = Get-Failure { Invoke-VssSnapshot /no/such/place { $script:ran = $true } }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VolumePathNotFound,*InvokeVssSnapshotCommand'
        $script:ran | Should -BeFalse
    }

    It 'removes a persistent set as well: <context>' -ForEach @(
        @{ Context = 'Persistent' }
        @{ Context = 'ClientAccessible' }
    ) {
        Invoke-VssSnapshot $one -Context $context { @($args[0].Shadows).Count } | Should -Be 1
        Get-Leftover | Should -BeNullOrEmpty
        Get-Failure { Invoke-VssSnapshot $one -Context $context { throw 'x' } } | Should -Be x
        Get-Leftover | Should -BeNullOrEmpty
        Invoke-VssSnapshot $one -Context $context -NoWriter { 1 } | Should -Be 1
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'keeps a persistent set with -Keep, unless the block failed' {
        $id = Invoke-VssSnapshot $one -Context Persistent -Keep { $args[0].Id }
        (Get-VssSnapshotSet $id).State | Should -Be Complete
        $null = Get-Failure { Invoke-VssSnapshot $one -Context Persistent -Keep { throw 'x' } }
        @(Get-VssSnapshotSet).Count | Should -Be 1
    }

    It 'refuses -Keep for a volatile set' {
        $failure = Get-Failure { Invoke-VssSnapshot $one -Keep { } }
        $failure.FullyQualifiedErrorId | Should -BeLike 'KeepVolatile,*'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
    }

    It 'can end the set inside the block' {
        Invoke-VssSnapshot $one { $args[0] | Stop-VssBackup } | ForEach-Object State | Should -Be Aborted
        Invoke-VssSnapshot $one -Context Persistent { $args[0] | Remove-VssShadow -Confirm:$false; 1 } | Should -Be 1
    }

    It 'cleans up when the rest of the pipeline wants no more' {
        Invoke-VssSnapshot $one { 1..1000 } | Select-Object -First 2 | Should -Be 1, 2
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'runs nothing with -WhatIf' {
        Invoke-VssSnapshot $one { 'ran' } -WhatIf | Should -Not -Contain ran
    }

    It 'stops within a second at Ctrl+C while the block runs, and leaves nothing' {
        $writer = Register-TestWriter
        Stop-Script 'Invoke-VssSnapshot $args[0] { Start-Sleep 60 }' $one { Get-VssSnapshotSet -State Open } |
            Should -BeLessThan ([TimeSpan]::FromSeconds(1))
        Wait-Until { -not (Get-Leftover) } | Should -BeTrue
        $writer.Count('Abort') | Should -Be 1
    }
}
