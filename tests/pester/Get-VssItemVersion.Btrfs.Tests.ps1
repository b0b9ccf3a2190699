BeforeDiscovery {
    $reason = if ($IsWindows -or $PSEdition -eq 'Desktop') { 'Btrfs is a file system of Linux' }
        elseif ((id -u) -ne 0) { 'mounting an image needs root' }
        elseif (-not (Get-Command mkfs.btrfs -ErrorAction Ignore)) { 'mkfs.btrfs is not installed' }
        elseif (-not (Test-Path /dev/loop-control)) { 'there are no loop devices' }
}

Describe "Get-VssItemVersion on Btrfs$(if ($reason) { ": skipped, because $reason" })" -Skip:([bool] $reason) {
    BeforeAll {
        $given, $env:VSSTOOLS_TEST_ROOT = $env:VSSTOOLS_TEST_ROOT, ''
        . $PSScriptRoot/common.ps1
        $image, $mount = (Join-Path $testRoot 'image'), (Join-Path $testRoot 'mount')
        $null = New-Item $mount -ItemType Directory
        truncate -s 256M $image
        mkfs.btrfs -q $image | Out-Null
        mount -o loop $image $mount
        btrfs -q subvolume create "$mount/home"
        btrfs -q subvolume create "$mount/home/nested"
        $volume = "$mount/home"
    }
    AfterAll {
        Reset-Vss
        umount $mount
        Remove-TestRoot
        $env:VSSTOOLS_TEST_ROOT = $given
    }
    AfterEach { Reset-Vss }

    It 'lists and restores a day of changes, byte for byte' {
        $null = New-Item "$volume/plans" -ItemType Directory
        $states = foreach ($hour in 1..6) {
            head -c (100000 * $hour) /dev/urandom > "$volume/plans/data.bin"
            if ($hour -gt 2) { Set-Content "$volume/plans/late-$hour.txt" $hour }
            if ($hour -eq 4) { Remove-Item "$volume/plans/late-3.txt" }
            $shadow = (New-VssSnapshotSet $volume -NoWriter -Context Persistent).Shadows[0]
            @{ Id = $shadow.Id; Hash = (Get-FileHash "$volume/plans/data.bin").Hash }
        }
        $versions = Get-VssItemVersion "$volume/plans/data.bin"
        $versions.ShadowId | Should -Be ($states.Id)[5..0]
        ($versions | Get-FileHash).Hash | Should -Be ($states.Hash)[5..0]
        (Get-VssItemVersion "$volume/plans/late-3.txt").ShadowId | Should -Be $states[2].Id
        Get-VssItemVersion "$volume/plans/late-*.txt" | Should -HaveCount 7
        foreach ($version in $versions) {
            $version | Restore-VssItem -Force
            cmp $version.VersionPath "$volume/plans/data.bin" | Should -BeNullOrEmpty
            $LASTEXITCODE | Should -Be 0
        }
        Remove-Item "$volume/plans" -Recurse
        Restore-VssItem "$volume/plans" -ShadowId $states[4].Id
        diff -r "$((Get-VssShadow $states[4].Id).Device)/plans" "$volume/plans" | Should -BeNullOrEmpty
        (Get-ChildItem "$volume/plans").Name | Should -Be data.bin, late-4.txt, late-5.txt
    }

    It 'finds by a pattern what folders had between, and files that changed in folders that did not' {
        $null = New-Item "$volume/month/first", "$volume/month/second" -ItemType Directory
        Set-Content "$volume/month/first/a.txt", "$volume/month/second/a.txt" one
        $null = 1..2 | ForEach-Object { New-VssSnapshotSet $volume -NoWriter -Context Persistent }
        Rename-Item "$volume/month/first/a.txt" b.txt
        Add-Content "$volume/month/second/a.txt" two
        $null = New-VssSnapshotSet $volume -NoWriter -Context Persistent
        Rename-Item "$volume/month/first/b.txt" c.txt
        $versions = Get-VssItemVersion "$volume/month/*/*.txt" -Distinct
        $versions.OriginalPath.Substring("$volume/month/".Length) |
            Should -Be first/a.txt, first/b.txt, second/a.txt, second/a.txt
        $versions | ForEach-Object Length | Should -Be 4, 4, 8, 4
        Remove-Item "$volume/month" -Recurse
        Get-VssItemVersion "$volume/month/*/?.txt" -Distinct | ForEach-Object Length | Should -Be 4, 4, 8, 4
    }

    It 'knows the shell of a nested subvolume from a version of it' {
        Set-Content "$volume/nested/file.txt" nested
        $null = New-VssSnapshotSet $volume -NoWriter -Context Persistent
        Get-VssItemVersion "$volume/nested" | Should -BeNullOrEmpty
        Get-VssItemVersion "$volume/nested/file.txt" | Should -BeNullOrEmpty
        $inner = (New-VssSnapshotSet "$volume/nested" -NoWriter -Context Persistent).Shadows[0]
        (Get-VssItemVersion "$volume/nested/file.txt").ShadowId | Should -Be $inner.Id
        (Get-VssItemVersion "$volume/nested").ShadowId | Should -Be $inner.Id
    }
}
