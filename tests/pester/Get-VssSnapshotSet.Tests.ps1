Describe 'Get-VssSnapshotSet' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        $first = New-VssSnapshotSet $one, $two -Context Persistent -NoWriter
        Start-Sleep -Milliseconds 20
        $null = Register-TestWriter
        $open = New-VssSnapshotSet $one
    }
    AfterAll { Remove-TestRoot }

    It 'lists the sets, the oldest first, whole' {
        $sets = @(Get-VssSnapshotSet)
        $sets.Id | Should -Be $first.Id, $open.Id
        $sets[0].State | Should -Be Complete
        $sets[0].Shadows.Id | Should -Be $first.Shadows.Id
        $sets[1].State | Should -Be Open
        if ($testEngine -eq 'Embedded') { $sets[1].FreezeDuration | Should -BeGreaterThan ([TimeSpan]::Zero) }
        $sets[1].Writers.Name | Should -Be 'Test writer'
        $phase = if ($testEngine -eq 'Embedded') { 'Freeze' } else { 'DoSnapshotSet' }
        $sets[1].Phases.Name | Should -Contain $phase
    }

    It 'has lists that can be indexed' {
        (Get-VssSnapshotSet $first).Shadows[1].Volume | Should -Be $two
    }

    It 'finds sets by id, by themselves and by their shadow copies' {
        (Get-VssSnapshotSet $first.Id.ToString('B')).Id | Should -Be $first.Id
        ($first | Get-VssSnapshotSet).Id | Should -Be $first.Id
        ($first.Shadows[0] | Get-VssSnapshotSet).Id | Should -Be $first.Id
        (Copy-ThroughRemoting $first | Get-VssSnapshotSet).Id | Should -Be $first.Id
        (Copy-ThroughRemoting $first.Shadows[0] | Get-VssSnapshotSet).Id | Should -Be $first.Id
        ([pscustomobject] @{ SetId = $first.Id } | Get-VssSnapshotSet).Id | Should -Be $first.Id
    }

    It 'chooses by volume, state, context and age' {
        (Get-VssSnapshotSet -Volume $two).Id | Should -Be $first.Id
        (Get-VssVolume $two | Get-VssSnapshotSet).Id | Should -Be $first.Id
        (Get-VssSnapshotSet -State Open).Id | Should -Be $open.Id
        (Get-VssSnapshotSet -Context Persistent).Id | Should -Be $first.Id
        (Get-VssSnapshotSet -OlderThan $open.CreationTime).Id | Should -Be $first.Id
    }

    It 'reports what does not exist' {
        $unknown = [Guid]::NewGuid()
        $failure = Get-Failure { Get-VssSnapshotSet $unknown }
        $failure.FullyQualifiedErrorId | Should -BeLike 'SnapshotSetNotFound,*GetVssSnapshotSetCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be $unknown
    }

    It 'reports a damaged catalogue file and shows the other sets' -Tag Embedded {
        $damaged = Get-ChildItem $env:VSSTOOLS_STATE -Recurse -File | Where-Object Name -Like "*$($first.Id)*"
        $text = Get-Content $damaged -Raw
        try {
            Set-Content $damaged '<snapshotSet'
            $sets = Get-VssSnapshotSet -ErrorAction SilentlyContinue -ErrorVariable failure
            $sets.Id | Should -Be $open.Id
            $failure[0].FullyQualifiedErrorId | Should -BeLike 'CatalogueEntryDamaged,*'
            $failure[0].CategoryInfo.Category | Should -Be InvalidData
        }
        finally { Set-Content $damaged $text -NoNewline }
    }

    It 'completes ids' {
        $completion = Get-Completion "Get-VssSnapshotSet -Id $($first.Id.ToString().Substring(0, 8))"
        $completion.CompletionText | Should -Be $first.Id
        $completion.ListItemText | Should -BeLike "*$two *"
        (Get-Completion 'Complete-VssBackup ').CompletionText | Should -Be $open.Id
    }
}
