Describe 'Remove-VssShadow' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        $place = Join-Path $testRoot 'place'
        $PSDefaultParameterValues['Remove-VssShadow:Confirm'] = $false
        $PSDefaultParameterValues['New-VssSnapshotSet:NoWriter'] = $true
        $PSDefaultParameterValues['New-VssSnapshotSet:Context'] = 'Persistent'
    }
    AfterEach {
        Reset-Vss
        Get-Leftover | Should -BeNullOrEmpty
        Remove-Item $place -Recurse -Force -ErrorAction Ignore
    }
    AfterAll {
        'Remove-VssShadow:Confirm', 'New-VssSnapshotSet:NoWriter', 'New-VssSnapshotSet:Context' |
            ForEach-Object { $PSDefaultParameterValues.Remove($_) }
        Remove-TestRoot
    }

    It 'removes what is named: <name>' -ForEach @(
        @{ Name = 'a shadow copy'; Do = { Remove-VssShadow $set.Shadows[0] } }
        @{ Name = 'an id in braces'; Do = { Remove-VssShadow "{$($set.Shadows[0].Id)}" } }
        @{ Name = 'an id without hyphens'; Do = { Remove-VssShadow -Id $set.Shadows[0].Id.ToString('N') } }
        @{ Name = 'a piped shadow copy'; Do = { Get-VssShadow $set.Shadows[0].Id | Remove-VssShadow } }
        @{ Name = 'a piped id'; Do = { $set.Shadows[0].Id | Remove-VssShadow } }
        @{ Name = 'a piped object with an id'; Do = { $set.Shadows[0] | Select-Object Id | Remove-VssShadow } }
        @{ Name = 'a deserialised shadow copy'; Do = { Copy-ThroughRemoting $set.Shadows[0] | Remove-VssShadow } }
        @{ Name = 'those of a volume'; Do = { Remove-VssShadow -Volume "$one/file.txt" } }
        @{ Name = 'those of a piped volume'; Do = { Get-VssVolume $one | Remove-VssShadow } }
    ) {
        $set = New-VssSnapshotSet $one, $two
        & $Do | Should -BeNullOrEmpty
        (Get-VssShadow).Id | Should -Be $set.Shadows[1].Id
        Test-Path $set.Shadows[0].Device | Should -BeFalse
        Test-Path $set.Shadows[1].Device | Should -BeTrue
    }

    It 'removes all of a set: <name>' -ForEach @(
        @{ Name = 'a piped set'; Do = { $set | Remove-VssShadow } }
        @{ Name = 'a deserialised set'; Do = { Copy-ThroughRemoting $set | Remove-VssShadow } }
        @{ Name = 'by its id'; Do = { Remove-VssShadow -SetId $set.Id } }
        @{ Name = 'by a property'; Do = { [pscustomobject] @{ SetId = $set.Id } | Remove-VssShadow } }
    ) {
        $set = New-VssSnapshotSet $one, $two
        $other = New-VssSnapshotSet $one
        & $Do
        (Get-VssShadow).Id | Should -Be $other.Shadows[0].Id
        (Get-VssSnapshotSet).Id | Should -Be $other.Id
    }

    Context 'by age and number' {
        BeforeEach {
            $sets = foreach ($number in 1..4) {
                New-VssSnapshotSet $one
                Start-Sleep -Milliseconds 20
            }
            $other = New-VssSnapshotSet $two
        }

        It 'removes the oldest of a volume' {
            Remove-VssShadow -Volume $one -Oldest
            (Get-VssShadow).SetId | Should -Be $sets[1].Id, $sets[2].Id, $sets[3].Id, $other.Id
        }

        It 'leaves the newest of a volume, or of each' {
            Remove-VssShadow -Volume $one -KeepLast 2
            (Get-VssShadow).SetId | Should -Be $sets[2].Id, $sets[3].Id, $other.Id
            Remove-VssShadow -All -KeepLast 1
            (Get-VssShadow).SetId | Should -Be $sets[3].Id, $other.Id
        }

        It 'removes only what is older' {
            Remove-VssShadow -All -OlderThan 1d
            Get-VssShadow | Should -HaveCount 5
            Remove-VssShadow -Volume $one -OlderThan $sets[2].CreationTime
            (Get-VssShadow).SetId | Should -Be $sets[2].Id, $sets[3].Id, $other.Id
        }

        It 'leaves the newest however old they are' {
            Remove-VssShadow -All -OlderThan 0s -KeepLast 1
            (Get-VssShadow).SetId | Should -Be $sets[3].Id, $other.Id
        }

        It 'removes all' {
            Remove-VssShadow -All
            Get-VssShadow | Should -BeNullOrEmpty
        }
    }

    It 'removes what is mounted at a path' {
        $null = New-VssSnapshotSet $one | Mount-VssShadow -Path $place
        $other = New-VssSnapshotSet $one
        Remove-VssShadow -Exposed $place
        (Get-VssShadow).SetId | Should -Be $other.Id
        Test-Path $place | Should -BeFalse
    }

    It 'takes a busy mount away only with -Force' -Tag Embedded {
        if ($IsWindows -or (id -u) -ne 0) { Set-ItResult -Skipped -Because 'only root mounts; a link is never busy' }
        $shadow = (New-VssSnapshotSet $one).Shadows[0] | Mount-VssShadow -Path $place
        $file = [IO.File]::OpenRead((Join-Path $place 'file.txt'))
        try {
            $failure = Get-Failure { Remove-VssShadow $shadow }
            $failure.FullyQualifiedErrorId | Should -BeLike 'MountBusy,*RemoveVssShadowCommand'
            $failure.CategoryInfo.Category | Should -Be ResourceBusy
            (Get-VssShadow $shadow).State | Should -Be Created
            Remove-VssShadow $shadow -Force
            Get-VssShadow | Should -BeNullOrEmpty
        }
        finally { $file.Dispose() }
    }

    It 'finds orphans: data removed by hand, and a volume that is gone' {
        $lost = New-VssSnapshotSet $one
        $whole = New-VssSnapshotSet $one
        $volume = New-TestVolume
        $orphan = New-VssSnapshotSet $volume
        if ($subvolumes) { btrfs -q subvolume delete $lost.Shadows[0].Device $orphan.Shadows[0].Device $volume }
        else { Remove-Item $lost.Shadows[0].Device, $volume -Recurse -Force }
        (Get-VssShadow $lost).State | Should -Be Deleted
        @(Get-VssShadow -Volume $volume).Count | Should -Be 1
        Remove-VssShadow -Orphaned
        (Get-VssShadow).SetId | Should -Be $whole.Id
    }

    It 'reports what does not exist and removes the others' {
        $set = New-VssSnapshotSet $one
        $unknown = [Guid]::NewGuid()
        Remove-VssShadow $unknown, $set.Shadows[0].Id -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ShadowNotFound,*RemoveVssShadowCommand'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -Be $unknown
        Get-VssShadow | Should -BeNullOrEmpty
    }

    It 'reports <id>' -ForEach @(
        @{ Id = 'SnapshotSetNotFound'; Do = { Remove-VssShadow -SetId ([Guid]::NewGuid()) } }
        @{ Id = 'MountNotFound'; Do = { Remove-VssShadow -Exposed $one } }
        @{ Id = 'VolumePathNotFound'; Do = { Remove-VssShadow -Volume /no/such } }
    ) {
        $failure = Get-Failure $Do
        $failure.FullyQualifiedErrorId | Should -Be "$id,VssTools.Commands.RemoveVssShadowCommand"
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'ends the operation of a set whose last shadow copy goes' {
        $set = New-VssSnapshotSet $one, $two -Context Volatile
        Remove-VssShadow $set.Shadows[0]
        (Get-VssSnapshotSet $set).State | Should -Be Open
        Remove-VssShadow $set.Shadows[1]
        (Get-Failure { Complete-VssBackup $set }).FullyQualifiedErrorId | Should -BeLike 'BackupNotOpen,*'
    }

    It 'asks for each one by itself, and removes nothing with -WhatIf' {
        $set = New-VssSnapshotSet $one, $two
        [VssTools.Commands.RemoveVssShadowCommand].GetCustomAttributes($true).ConfirmImpact | Should -Contain High
        Remove-VssShadow -All -WhatIf
        Get-VssShadow | Should -HaveCount 2
    }

    It 'refuses what does not fit: <name>' -ForEach @(
        @{ Name = 'nothing named'; Do = { Remove-VssShadow -KeepLast 1 } }
        @{ Name = 'keep none'; Do = { Remove-VssShadow -All -KeepLast 0 } }
        @{ Name = 'all and a volume'; Do = { Remove-VssShadow -All -Volume $one } }
        @{ Name = 'oldest of all'; Do = { Remove-VssShadow -All -Oldest } }
    ) {
        (Get-Failure $Do).CategoryInfo.Category | Should -BeIn InvalidArgument, InvalidData, MetadataError
    }

    It 'completes ids, sets, volumes and mounts' {
        $set = New-VssSnapshotSet $one
        (Get-Completion 'Remove-VssShadow ').CompletionText | Should -Be $set.Shadows[0].Id
        (Get-Completion 'Remove-VssShadow -SetId ').CompletionText | Should -Be $set.Id
        (Get-Completion "Remove-VssShadow -Volume $testRoot/").CompletionText | Should -Contain $one
    }
}
