Describe 'Get-VssVolume' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $path = New-TestVolume
    }
    AfterAll { Remove-TestRoot }

    It 'lists the volumes of the machine, and tells why some are not supported' {
        $volumes = @(Get-VssVolume)
        $volumes.Count | Should -BeGreaterThan 0
        $volumes | Where-Object { -not $_.Supported -and -not $_.Reason } | Should -BeNullOrEmpty
        @(Get-VssVolume -Supported | Where-Object { -not $_.Supported }) | Should -BeNullOrEmpty
    }

    It 'finds the volume of a path: <name>' -ForEach @(
        @{ Name = 'the volume'; Get = { $path } }
        @{ Name = 'a file on it'; Get = { Join-Path $path 'file.txt' } }
        @{ Name = 'a provider path'; Get = { "Microsoft.PowerShell.Core\FileSystem::$path" } }
        @{ Name = 'a path with a separator at its end'; Get = { "$path/" } }
    ) {
        $volume = Get-VssVolume (& $Get)
        $volume.Path | Should -Be (Convert-Path $path)
        $volume.Supported | Should -BeTrue
        $volume.Size | Should -BeGreaterThan 0
    }

    It 'finds the volume of a path relative to the current location' {
        Push-Location $path
        try { (Get-VssVolume file.txt).Path | Should -Be $path } finally { Pop-Location }
    }

    It 'takes paths, items and volumes from the pipeline' {
        ($path | Get-VssVolume).Path | Should -Be $path
        (Get-Item (Join-Path $path 'file.txt') | Get-VssVolume).Path | Should -Be $path
        (Get-VssVolume $path | Get-VssVolume).Path | Should -Be $path
        ([pscustomobject] @{ Path = $path } | Get-VssVolume).Path | Should -Be $path
        (Copy-ThroughRemoting (Get-VssVolume $path) | Get-VssVolume).Path | Should -Be $path
    }

    It 'names the same volume by the same id each time' {
        (Get-VssVolume $path).Id | Should -Be (Get-VssVolume (Join-Path $path 'file.txt')).Id
    }

    It 'reports a path that does not exist, and goes on with the others' {
        $gone = Join-Path $path 'gone/away'
        $result = @(Get-VssVolume $gone, $path -ErrorAction SilentlyContinue -ErrorVariable failure)
        $result.Path | Should -Be $path
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'VolumePathNotFound,*GetVssVolumeCommand'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -Be $gone
    }

    It 'reports a path that is not of the file system' {
        $failure = Get-Failure { Get-VssVolume Env:PATH }
        $failure.FullyQualifiedErrorId | Should -BeLike 'PathNotFileSystem,*'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        $failure = Get-Failure { Get-VssVolume NoSuchDrive:/x }
        $failure.FullyQualifiedErrorId | Should -BeLike 'PathNotFound,*'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'reports a provider that does not exist' {
        (Get-Failure { Get-VssVolume $path -ProviderId ([Guid]::NewGuid()) }).FullyQualifiedErrorId |
            Should -BeLike 'VSS_E_PROVIDER_NOT_REGISTERED,*'
    }

    It 'completes volumes and paths' {
        (Get-Completion "Get-VssVolume $testRoot/").CompletionText | Should -Contain $path
    }
}
