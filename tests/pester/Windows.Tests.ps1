# Windows' own VSS, on a machine where shadow copies of the system drive may be made: as administrator, with a build that
# has AlphaVSS. Everywhere else the tests skip themselves and say why.

BeforeDiscovery {
    $isWindowsHere = $PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows
    $why = if (-not $isWindowsHere) { 'this is not Windows' }
    elseif ($env:VSSTOOLS_TEST_ENGINE) { "the tests run through $env:VSSTOOLS_TEST_ENGINE" }
    elseif (-not ([Security.Principal.WindowsPrincipal] [Security.Principal.WindowsIdentity]::GetCurrent()).IsInRole(
            [Security.Principal.WindowsBuiltInRole]::Administrator)) { 'this is no administrator' }
    if ($why) { Write-Host "Windows' VSS is not tested: $why." }
}

Describe "Windows' VSS" -Tag Windows -Skip:([bool] $why) {
    BeforeAll {
        $manifest = if ($env:VSSTOOLS_TEST_MODULE) { $env:VSSTOOLS_TEST_MODULE }
        else { Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'VssTools.psd1' }
        Import-Module $manifest
        Connect-VssEngine AlphaVSS
        $work = Join-Path $env:SystemDrive "vsstools-$([Guid]::NewGuid().ToString('N'))"
        New-Item $work -ItemType Directory | Out-Null
        $file = Join-Path $work 'file.txt'
        Set-Content $file 'as it was'
        # The path of the file below the root of the drive.
        $below = $file.Substring(3)
    }

    AfterEach {
        Get-VssSnapshotSet -State Open | Stop-VssBackup -Confirm:$false -ErrorAction Ignore | Out-Null
        Set-Content $file 'as it was'
    }

    AfterAll {
        Remove-Item $work -Recurse -Force -ErrorAction Ignore
        Remove-Module VssTools -ErrorAction Ignore
    }

    It 'has an engine that works' {
        (Get-VssEngine).Name | Should -Be AlphaVSS
        @(Get-VssEngine -ListAvailable | Where-Object Name -eq AlphaVSS).Available | Should -BeTrue
    }

    It 'knows the provider of Windows' {
        @(Get-VssProvider).Id | Should -Contain ([Guid] 'b5946137-7b9f-4925-af80-51abd60b20d5')
    }

    It 'lists the writers with their state, documents and components' {
        $writer = Get-VssWriter 'System Writer'
        $writer.State | Should -Be Stable
        $writer.Document | Should -Not -BeNullOrEmpty
        @($writer | Get-VssComponent).Count | Should -BeGreaterThan 0
    }

    It 'finds the volume of the system drive by every name' {
        $volume = Get-VssVolume $env:SystemDrive
        $volume.Supported | Should -BeTrue
        (Get-VssVolume $file).Id | Should -Be $volume.Id
        (Get-VssVolume "\\?\Volume{$($volume.Id)}\").Id | Should -Be $volume.Id
    }

    It 'makes a set with writers, whose shadow copy is read with and without a separator at its end' {
        $set = New-VssSnapshotSet -Volume $env:SystemDrive
        Set-Content $file 'changed'
        $device = $set.Shadows[0].Device
        foreach ($root in $device.TrimEnd('\'), "$($device.TrimEnd('\'))\") {
            [IO.File]::ReadAllText("$($root.TrimEnd('\'))\$below").Trim() | Should -Be 'as it was'
            @([IO.Directory]::GetFileSystemEntries($root)).Count | Should -BeGreaterThan 0
        }
        @($set.Writers | Where-Object Name -eq 'System Writer').Count | Should -Be 1
        $set | Complete-VssBackup | Out-Null
        Get-VssShadow -Id $set.Shadows[0].Id -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'shows a shadow copy in a folder and takes it away again' {
        $set = New-VssSnapshotSet -Volume $env:SystemDrive -Context Persistent -NoWriter
        $place = Join-Path $work 'yesterday'
        try {
            Set-Content $file 'changed'
            $set.Shadows[0] | Mount-VssShadow -Path $place | Out-Null
            Get-Content (Join-Path $place $below) | Should -Be 'as it was'
            Dismount-VssShadow -Path $place -Confirm:$false
            Test-Path $place | Should -BeFalse
        }
        finally { $set.Shadows | Remove-VssShadow -Force -Confirm:$false }
        Get-VssShadow | Where-Object SetId -eq $set.Id | Should -BeNullOrEmpty
    }

    It 'copies a file that is in use, with its attributes and access rules' {
        $copy = Join-Path $work 'copy.txt'
        (Get-Item $file).IsReadOnly = $true
        & icacls $file /inheritance:d | Out-Null
        $stream = [IO.File]::Open($file, 'Open', 'Read', 'None')
        try { Copy-VssItem -Path $file -Destination $copy | Out-Null } finally { $stream.Dispose() }
        Get-Content $copy | Should -Be 'as it was'
        (Get-Item $copy).IsReadOnly | Should -BeTrue
        (Get-Acl $copy).AreAccessRulesProtected | Should -BeTrue
        $file, $copy | ForEach-Object { (Get-Item $_).IsReadOnly = $false }
    }

    It 'backs up components of a writer, and the backup is whole' {
        $backup = Join-Path $work 'backup'
        Get-VssWriter 'COM+ REGDB Writer' | Get-VssComponent | Backup-VssComponent -Destination $backup | Out-Null
        (Test-VssBackup $backup).Whole | Should -BeTrue
        (Get-VssWriter 'COM+ REGDB Writer').State | Should -Be Stable
    }

    It 'says what is wrong when a shadow copy does not exist' {
        Get-VssShadow -Id ([Guid]::NewGuid()) -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }
}
