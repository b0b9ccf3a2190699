Describe 'Get-VssShadow' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        $first = New-VssSnapshotSet $one, $two -Context Persistent -NoWriter
        Start-Sleep -Milliseconds 20
        $second = New-VssSnapshotSet $one -Context ClientAccessible -NoWriter
        Start-Sleep -Milliseconds 20
        $open = New-VssSnapshotSet $one
        $shadow = $first.Shadows[0]
        $all = @($first.Shadows.Id) + $second.Shadows.Id + $open.Shadows.Id
    }
    AfterAll { Remove-TestRoot }

    It 'lists all shadow copies, the oldest first' {
        $found = @(Get-VssShadow)
        $found.Id | Should -HaveCount 4
        $found[3].Id | Should -Be $open.Shadows[0].Id
        ($found | Where-Object Id -EQ $shadow.Id).Volume | Should -Be $one
        ($found | Where-Object Id -EQ $shadow.Id).SetId | Should -Be $first.Id
    }

    It 'finds one by its id in any form' {
        foreach ($form in 'D', 'N', 'B', 'P', 'X') {
            (Get-VssShadow $shadow.Id.ToString($form)).Id | Should -Be $shadow.Id
        }
        (Get-VssShadow -Id $shadow.Id).Id | Should -Be $shadow.Id
        (Get-VssShadow -Id $shadow).Id | Should -Be $shadow.Id
    }

    It 'finds those of a set, and never takes the id of a set for one of a shadow copy' {
        (Get-VssShadow -SetId $first.Id).Id | Should -Be $first.Shadows.Id
        (Get-VssShadow -SetId $first -Volume $two).Id | Should -Be $first.Shadows[1].Id
        ($first | Get-VssShadow).Id | Should -Be $first.Shadows.Id
        (Copy-ThroughRemoting $first | Get-VssShadow).Id | Should -Be $first.Shadows.Id
    }

    It 'takes shadow copies, ids and objects with an id from the pipeline' {
        ($first.Shadows | Get-VssShadow).Id | Should -Be $first.Shadows.Id
        ("{$($shadow.Id)}" | Get-VssShadow).Id | Should -Be $shadow.Id
        ([pscustomobject] @{ Id = $shadow.Id } | Get-VssShadow).Id | Should -Be $shadow.Id
        (Copy-ThroughRemoting $shadow | Get-VssShadow).Id | Should -Be $shadow.Id
        ([pscustomobject] @{ SetId = $first.Id } | Get-VssShadow).Id | Should -Be $first.Shadows.Id
    }

    It 'finds those of a volume: <name>' -ForEach @(
        @{ Name = 'by path'; Get = { Get-VssShadow -Volume $two } }
        @{ Name = 'by position'; Get = { Get-VssShadow $two } }
        @{ Name = 'by a path on it'; Get = { Get-VssShadow -Volume (Join-Path $two 'file.txt') } }
        @{ Name = 'by a text in the pipeline'; Get = { $two | Get-VssShadow } }
        @{ Name = 'by a volume in the pipeline'; Get = { Get-VssVolume $two | Get-VssShadow } }
        @{ Name = 'by a folder in the pipeline'; Get = { Get-Item $two | Get-VssShadow } }
        @{ Name = 'by a property'; Get = { [pscustomobject] @{ Volume = $two } | Get-VssShadow } }
    ) {
        (& $Get).Id | Should -Be $first.Shadows[1].Id
    }

    It 'chooses by context, age, newest and oldest' {
        (Get-VssShadow -Context ClientAccessible).Id | Should -Be $second.Shadows[0].Id
        (Get-VssShadow -Context Volatile).Id | Should -Be $open.Shadows[0].Id
        (Get-VssShadow -Volume $one -Newest).Id | Should -Be $open.Shadows[0].Id
        (Get-VssShadow -Volume $one -Oldest).Id | Should -Be $shadow.Id
        @(Get-VssShadow -Oldest).Count | Should -Be 2
        Get-VssShadow -OlderThan 1h | Should -BeNullOrEmpty
        Get-VssShadow -OlderThan ([TimeSpan]::FromDays(1)) | Should -BeNullOrEmpty
        @(Get-VssShadow -OlderThan ([TimeSpan]::Zero)).Count | Should -Be 4
        @(Get-VssShadow -OlderThan $second.CreationTime).Count | Should -Be 2
        Get-VssShadow -Exposed | Should -BeNullOrEmpty
    }

    It 'reports what does not exist and goes on' {
        $unknown = [Guid]::NewGuid()
        $found = Get-VssShadow $unknown, $shadow.Id -ErrorAction SilentlyContinue -ErrorVariable failure
        $found.Id | Should -Be $shadow.Id
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ShadowNotFound,*GetVssShadowCommand'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -Be $unknown
        $failure = Get-Failure { Get-VssShadow -SetId $unknown }
        $failure.FullyQualifiedErrorId | Should -BeLike 'SnapshotSetNotFound,*'
        $failure.TargetObject | Should -Be $unknown
        (Get-Failure { Get-VssShadow -Volume /no/such/volume }).FullyQualifiedErrorId |
            Should -BeLike 'VolumePathNotFound,*'
    }

    It 'refuses what is no id and what is no age' {
        (Get-Failure { Get-VssShadow -Id nonsense }).CategoryInfo.Category | Should -Be InvalidArgument
        (Get-Failure { Get-VssShadow -OlderThan 7 }).CategoryInfo.Category | Should -Be InvalidArgument
        (Get-Failure { Get-VssShadow -OlderThan soon }).CategoryInfo.Category | Should -Be InvalidArgument
    }

    It 'completes ids by the beginning of the id or of the volume' {
        $byId = Get-Completion "Get-VssShadow -Id $($shadow.Id.ToString().Substring(0, 8))"
        $byId.CompletionText | Should -Be $shadow.Id
        $byId.ListItemText | Should -BeLike "$one *"
        $byId.ToolTip | Should -BeLike "$($shadow.Id) *"
        (Get-Completion "Get-VssShadow -Id $two").CompletionText | Should -Be $first.Shadows[1].Id
        (Get-Completion 'Get-VssShadow -SetId ').CompletionText | Should -Be $first.Id, $second.Id, $open.Id
    }
}
