Describe 'Restore-VssVolume' -Skip:(-not $IsLinux) {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        $PSDefaultParameterValues['Restore-VssVolume:Confirm'] = $false
        $PSDefaultParameterValues['New-VssSnapshotSet:NoWriter'] = $true
        $PSDefaultParameterValues['New-VssSnapshotSet:Context'] = 'Persistent'
        function Get-Text([string] $Volume = $one) { Get-Content (Join-Path $Volume 'file.txt') }
        function Set-Text([string] $Text, [string] $Volume = $one) { Set-Content (Join-Path $Volume 'file.txt') $Text }
    }
    BeforeEach {
        Set-Text old
        Set-Text old $two
        Set-Content (Join-Path $one 'gone.txt') old
        $set = New-VssSnapshotSet $one, $two
        Set-Text new
        Set-Text new $two
        Remove-Item (Join-Path $one 'gone.txt')
        Set-Content (Join-Path $one 'later.txt') new
    }
    AfterEach {
        Reset-Vss
        Get-Leftover | Should -BeNullOrEmpty
        Remove-Item (Join-Path $one '*.txt')
    }
    AfterAll {
        'Restore-VssVolume:Confirm', 'New-VssSnapshotSet:NoWriter', 'New-VssSnapshotSet:Context' |
            ForEach-Object { $PSDefaultParameterValues.Remove($_) }
        Remove-TestRoot
    }

    It 'sets a volume back: <name>' -ForEach @(
        @{ Name = 'a shadow copy'; Do = { Restore-VssVolume $set.Shadows[0] } }
        @{ Name = 'an id in braces'; Do = { Restore-VssVolume "{$($set.Shadows[0].Id)}" } }
        @{ Name = 'a piped shadow copy'; Do = { Get-VssShadow $set.Shadows[0].Id | Restore-VssVolume } }
        @{ Name = 'a piped id'; Do = { $set.Shadows[0].Id | Restore-VssVolume } }
        @{ Name = 'a deserialised shadow copy'; Do = { Copy-ThroughRemoting $set.Shadows[0] | Restore-VssVolume } }
        @{ Name = 'a piped object with an id'; Do = { $set.Shadows[0] | Select-Object Id | Restore-VssVolume } }
        @{ Name = 'the newest of a volume'; Do = { Restore-VssVolume -Volume (Join-Path $one file.txt) -Newest } }
    ) {
        $revert = & $Do
        $revert | Should -BeOfType ([VssTools.VssRevert])
        $revert.ShadowId, $revert.State, $revert.Volume | Should -Be $set.Shadows[0].Id, 'Complete', $one
        $revert.EndTime | Should -BeGreaterOrEqual $revert.StartTime
        (Get-VssEvent -After $revert.StartTime).EventId | Should -Be 66, 12322
        Get-Text | Should -Be old
        Get-Content (Join-Path $one 'gone.txt') | Should -Be old
        Join-Path $one 'later.txt' | Should -Not -Exist
        Get-Text $two | Should -Be new
        Get-VssShadow | Should -HaveCount 2
    }

    It 'sets all volumes of a set back' {
        ($set | Restore-VssVolume).Volume | Should -Be $one, $two
        Get-Text $two | Should -Be old
    }

    It 'goes back beyond a newer shadow copy, and forward to it again' {
        $newer = New-VssSnapshotSet $one
        Restore-VssVolume $set.Shadows[0] | Out-Null
        Get-Text | Should -Be old
        Restore-VssVolume $newer | Out-Null
        Get-Text | Should -Be new
    }

    It 'tells what would be lost, and does nothing, with -WhatIf' {
        Register-LedgerWriter $one $two | Out-Null
        $null = New-VssSnapshotSet $one
        $text = pwsh -NoProfile -Command "
            Import-Module '$manifest'; Connect-VssEngine $testEngine
            Restore-VssVolume $($set.Shadows[0].Id) -WhatIf" | Out-String
        $text = $text -replace '\s+', ' '
        $text | Should -BeLike '*All that was written since*is lost. 1 newer shadow copy of the volume stays.*'
        Restore-VssVolume $set.Shadows[0] -WhatIf -WarningVariable told -WarningAction SilentlyContinue
        $told | Should -BeLike '*Ledger writer*'
        Get-Text | Should -Be new
    }

    It 'takes one shadow copy of a volume and not two' {
        $null = New-VssSnapshotSet $one
        $failure = Get-Failure { Get-VssShadow -Volume $one | Restore-VssVolume }
        $failure.FullyQualifiedErrorId | Should -Be 'RevertAmbiguous,VssTools.Commands.RestoreVssVolumeCommand'
        $failure.TargetObject | Should -Be $one
        Get-Text | Should -Be new
    }

    It 'refuses a volume in use, and does it with -Force' {
        $file = [IO.File]::OpenRead((Join-Path $one 'file.txt'))
        try {
            $failure = Get-Failure { Restore-VssVolume $set.Shadows[0] }
            $failure.FullyQualifiedErrorId | Should -BeLike '*IN*USE,*RestoreVssVolumeCommand'
            $failure.CategoryInfo.Category | Should -Be ResourceBusy
            Get-Text | Should -Be new
            Restore-VssVolume $set.Shadows[0] -Force | Out-Null
        }
        finally { $file.Dispose() }
        Get-Text | Should -Be old
    }

    It 'names who uses the volume' -Tag Embedded {
        $file = [IO.File]::OpenRead((Join-Path $one 'file.txt'))
        try { $failure = Get-Failure { Restore-VssVolume $set.Shadows[0] } } finally { $file.Dispose() }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VolumeInUse,*'
        $failure | Should -BeLike "*($PID)*"
        $failure.Exception.Events.EventId | Should -Be 30011
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeLike '*The log has*'
    }

    It 'refuses a shadow copy that is not persistent' {
        $open = New-VssSnapshotSet $one -Context Volatile
        $failure = Get-Failure { Restore-VssVolume $open }
        $failure.CategoryInfo.Category | Should -Be NotImplemented
        Get-Text | Should -Be new
    }

    It 'reports what is not there: <id>' -ForEach @(
        @{ Id = 'NothingToRevertTo'; Do = { Restore-VssVolume -Volume (New-TestVolume) -Newest } }
        @{ Id = 'ShadowNotFound'; Do = { Restore-VssVolume ([Guid]::NewGuid()) } }
        @{ Id = 'VolumePathNotFound'; Do = { Restore-VssVolume -Volume (Join-Path $testRoot no) -Newest } }
    ) {
        $failure = Get-Failure $Do
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*RestoreVssVolumeCommand"
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'works in a job: <_>' -ForEach 'Start-Job', 'Start-ThreadJob' {
        $job = & $_ -ArgumentList $manifest, $set.Shadows[0].Id, $testEngine {
            param($manifest, $id, $engine)
            Import-Module $manifest
            Connect-VssEngine $engine
            Restore-VssVolume $id -Confirm:$false
        }
        $revert = $job | Receive-Job -Wait -AutoRemoveJob
        "$($revert.State)" | Should -Be Complete
        Get-Text | Should -Be old
    }

    It 'does not wait with -NoWait' {
        $revert = Restore-VssVolume $set.Shadows[0] -NoWait -WarningVariable told -WarningAction SilentlyContinue
        $revert.ShadowId, $revert.Volume | Should -Be $set.Shadows[0].Id, $one
        $revert.State | Should -BeIn InProgress, Complete
        "$told" | Should -Match 'goes on'
        Wait-Until { -not (Get-VssRevert $one) } 60 | Should -BeTrue
        Get-Text | Should -Be old
    }

    It 'completes ids of shadow copies' {
        (Get-Completion 'Restore-VssVolume ').CompletionText | Should -Contain "$($set.Shadows[0].Id)"
    }

    Context 'many files' {
        BeforeAll {
            $many = New-TestVolume many
            1..3000 | ForEach-Object { [IO.File]::WriteAllText("$many/$_", "old $_") }
        }

        It 'goes on after Ctrl+C, and can be waited for' -Tag Embedded {
            $shadow = (New-VssSnapshotSet $many).Shadows[0]
            1..3000 | ForEach-Object { [IO.File]::WriteAllText("$many/$_", "new $_") }
            $script = 'Connect-VssEngine $args[1]; Restore-VssVolume $args[0] -Confirm:$false'
            $time = Stop-Script $script $shadow.Id, $testEngine { Get-VssRevert $many } {
                Wait-Until { -not (Get-VssRevert $many) } 60 | Should -BeTrue
            }
            $time | Should -BeLessThan ([TimeSpan]::FromSeconds(2))
            Restore-VssVolume $shadow -WarningAction SilentlyContinue | Out-Null
            1..3000 | Where-Object { [IO.File]::ReadAllText("$many/$_") -ne "old $_" } | Should -BeNullOrEmpty
        }

        It 'leaves what a stopped job has begun to be finished' -Tag Embedded {
            $shadow = (New-VssSnapshotSet $many).Shadows[0]
            1..3000 | ForEach-Object { [IO.File]::WriteAllText("$many/$_", "new $_") }
            $job = Start-Job -ArgumentList $manifest, $shadow.Id {
                param($manifest, $id)
                Import-Module $manifest
                Restore-VssVolume $id -Confirm:$false
            }
            Wait-Until { Get-VssRevert $many } 60 | Should -BeTrue
            $job | Stop-Job -PassThru | Remove-Job -Force
            $left = Get-VssRevert $many -WarningAction SilentlyContinue
            if ($left) {
                "$($left.State)" | Should -Be Interrupted
                (Get-Failure { New-VssSnapshotSet $many }).FullyQualifiedErrorId | Should -BeLike 'RevertUnfinished,*'
            }

            (Restore-VssVolume $shadow -WarningAction SilentlyContinue).State | Should -Be Complete
            1..3000 | Where-Object { [IO.File]::ReadAllText("$many/$_") -ne "old $_" } | Should -BeNullOrEmpty
        }
    }
}
