BeforeDiscovery {
    $reason = if ($IsWindows -or $PSEdition -eq 'Desktop') { 'Btrfs is a file system of Linux' }
        elseif ((id -u) -ne 0) { 'mounting an image needs root' }
        elseif (-not (Get-Command mkfs.btrfs -ErrorAction Ignore)) { 'mkfs.btrfs is not installed' }
        elseif (-not (Test-Path /dev/loop-control)) { 'there are no loop devices' }
}

# A skipped test shows its reason in its name.
Describe "New-VssSnapshotSet on Btrfs$(if ($reason) { ": skipped, because $reason" })" -Skip:([bool] $reason) {
    BeforeAll {
        # One volume is to be a plain directory, wherever the other tests have theirs.
        $given, $env:VSSTOOLS_TEST_ROOT = $env:VSSTOOLS_TEST_ROOT, ''
        . $PSScriptRoot/common.ps1
        $image, $mount = (Join-Path $testRoot 'image'), (Join-Path $testRoot 'mount')
        $null = New-Item $mount -ItemType Directory
        truncate -s 256M $image
        mkfs.btrfs -q $image | Out-Null
        mount -o loop $image $mount
        foreach ($name in 'one', 'two') {
            btrfs -q subvolume create "$mount/$name"
            Set-Content "$mount/$name/file.txt" $name
        }

        $plain = New-TestVolume plain
    }
    AfterAll {
        Reset-Vss
        umount $mount
        Remove-TestRoot
        $env:VSSTOOLS_TEST_ROOT = $given
    }
    AfterEach { Reset-Vss }

    It 'shadows subvolumes and a plain directory at one moment' {
        $set = New-VssSnapshotSet "$mount/one", "$mount/two/file.txt", $plain
        $set.Shadows.Volume | Should -Be "$mount/one", "$mount/two", $plain
        @($set.Shadows.ProviderId | Select-Object -Unique).Count | Should -Be 2
        ($set.Shadows | ForEach-Object { Get-Content "$($_.Device)/file.txt" }) | Should -Be one, two, plain
    }

    It 'tells the consistency of both kinds of volume' -Tag Embedded {
        (Get-VssVolume "$mount/one").Consistency | Should -Be PointInTime
        (Get-VssVolume "$mount/one").FileSystem | Should -Be btrfs
        (Get-VssVolume $plain).Consistency | Should -Be Writer
    }

    It 'leaves nothing' {
        $set = New-VssSnapshotSet "$mount/one", "$mount/two"
        $null = $set | Mount-VssShadow -Path "$testRoot/place"
        $null = $set | Complete-VssBackup
        btrfs subvolume list $mount | Should -HaveCount 2
        Get-ChildItem "$testRoot/place" | Should -BeNullOrEmpty
    }
}
