Describe 'New-VssStorage' {
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

    It 'makes storage of a size: <size>' -ForEach @(
        @{ Size = 20GB; Bytes = 20GB }
        @{ Size = 1.5TB; Bytes = 1.5TB }
        @{ Size = [int] 400MB; Bytes = 400MB }
        @{ Size = '20gb'; Bytes = 20GB }
        @{ Size = '1048576000'; Bytes = 1048576000 }
        @{ Size = 'unbounded'; Bytes = -1 }
    ) {
        $storage = New-VssStorage $one -MaximumSize $Size
        $storage | Should -BeOfType ([VssTools.VssStorage])
        $storage.Volume, $storage.StorageVolume | Should -Be $one, $one
        $storage.MaximumSpace | Should -Be $Bytes
        (Get-VssStorage $one).MaximumSpace | Should -Be $Bytes
    }

    It 'takes a part of the volume' {
        $size = (Get-VssVolume $one).Size
        $storage = New-VssStorage $one 50%
        $storage.MaximumSpace | Should -BeGreaterThan ($size * 0.49)
        $storage.MaximumSpace | Should -BeLessThan ($size * 0.51)
    }

    It 'takes volumes from the pipeline' {
        (Get-VssVolume $one, $two | New-VssStorage -MaximumSize 1GB).Volume | Should -Be $one, $two
        (Get-VssStorage).Volume | Should -Be $one, $two
    }

    It 'refuses a size that is none: <size>' -ForEach @(
        @{ Size = 'much' }, @{ Size = -1 }, @{ Size = 0 }, @{ Size = '101%' }, @{ Size = '9EB' }, @{ Size = '1,5GB' }
    ) {
        $failure = Get-Failure { New-VssStorage $one -MaximumSize $Size }
        $failure.FullyQualifiedErrorId | Should -BeLike '*,*NewVssStorageCommand'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        "$failure" | Should -Match ([regex]::Escape("'$Size' is no size of storage"))
        Get-VssStorage | Should -BeNullOrEmpty
    }

    It 'fails: <id>' -ForEach @(
        @{ Id = 'StorageTooSmall'; Category = 'LimitsExceeded'; Do = { New-VssStorage $one -MaximumSize 1MB } }
        @{ Id = 'StorageExists'; Category = 'ResourceExists'; Do = {
                $null = New-VssStorage $two -MaximumSize 1GB
                New-VssStorage $two -MaximumSize 2GB
            }
        }
        @{ Id = 'VolumePathNotFound'; Category = 'ObjectNotFound'; Do = { New-VssStorage "$one/gone" 1GB } }
        @{ Id = 'PathNotFileSystem'; Category = 'InvalidArgument'; Do = { New-VssStorage Env:PATH 1GB } }
    ) {
        $failure = Get-Failure $Do
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*NewVssStorageCommand"
        $failure.CategoryInfo.Category | Should -Be $Category
        if ($Category -ne 'InvalidArgument') { $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty }
    }

    It 'refuses another volume, and says where it can be' -Tag Embedded {
        $failure = Get-Failure { New-VssStorage $one -StorageVolume $two -MaximumSize 1GB }
        $failure.FullyQualifiedErrorId | Should -BeLike 'StorageVolumeNotSupported,*'
        $failure.TargetObject | Should -Be $two
        $failure.ErrorDetails.RecommendedAction | Should -Match ([regex]::Escape($one))
        Get-VssStorage | Should -BeNullOrEmpty
    }

    It 'refuses a volume that can have no shadow copies' {
        if (-not $IsLinux) { Set-ItResult -Skipped -Because 'needs /proc' }
        $failure = Get-Failure { New-VssStorage /proc -MaximumSize 1GB }
        $failure.FullyQualifiedErrorId | Should -BeLike 'StorageVolumeNotSupported,*'
    }

    It 'goes on after one that fails' {
        $made = New-VssStorage "$one/gone", $two -MaximumSize 1GB -ErrorAction SilentlyContinue
        $made.Volume | Should -Be $two
    }

    It 'does nothing with -WhatIf' {
        New-VssStorage $one -MaximumSize 1GB -WhatIf | Should -BeNullOrEmpty
        Get-VssStorage | Should -BeNullOrEmpty
    }

    It 'tells a new shadow copy that does not fit what there is' -Tag Embedded {
        if ($subvolumes) { Set-ItResult -Skipped -Because 'a new snapshot always fits' }
        $file = Join-Path $two 'large'
        $null = New-VssStorage $two -MaximumSize 320MB
        try {
            $data = [byte[]]::new(330MB)
            [Random]::new(1).NextBytes($data)
            [IO.File]::WriteAllBytes($file, $data)
            $failure = Get-Failure { New-VssSnapshotSet $two -NoWriter }
        }
        finally { Remove-Item $file }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VSS_E_INSUFFICIENT_STORAGE,*NewVssSnapshotSetCommand'
        $failure.CategoryInfo.Category | Should -Be LimitsExceeded
        "$failure" | Should -Match 'of 320 MiB in use'
        $failure.ErrorDetails.RecommendedAction | Should -Match 'Set-VssStorage'
    }

    It 'completes sizes' {
        (Get-Completion 'New-VssStorage x -MaximumSize ').CompletionText | Should -Contain 'Unbounded'
        (Get-Completion 'New-VssStorage x -MaximumSize 20').CompletionText | Should -Be '20%', '20MB', '20GB', '20TB'
    }
}
