Describe 'Get-VssRevert' -Skip:(-not $IsLinux) {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one = New-TestVolume one
    }
    AfterEach { Reset-Vss }
    AfterAll { Remove-TestRoot }

    It 'returns nothing where no volume is being set back: <name>' -ForEach @(
        @{ Name = 'all'; Do = { Get-VssRevert } }
        @{ Name = 'a volume'; Do = { Get-VssRevert $one } }
        @{ Name = 'a piped volume'; Do = { Get-VssVolume $one | Get-VssRevert } }
    ) {
        $null = New-VssSnapshotSet $one -Context Persistent -NoWriter
        & $Do | Should -BeNullOrEmpty
    }

    It 'reports a volume that is not there' {
        $failure = Get-Failure { Get-VssRevert (Join-Path $testRoot no) }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VolumePathNotFound,*GetVssRevertCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'shows one that was interrupted, until it is finished' -Tag Embedded {
        $shadow = (New-VssSnapshotSet $one -Context Persistent -NoWriter).Shadows[0]
        $folder = New-Item (Join-Path $env:VSSTOOLS_STATE reverts) -ItemType Directory
        Set-Content "$folder/$($shadow.VolumeId).xml" (('<revert version="1" volumeId="{0}" volume="{1}" shadow="{2}" ' +
            'started="2026-01-02T03:04:05.0000000+00:00" />') -f $shadow.VolumeId, $one, $shadow.Id)
        $revert = Get-VssRevert -Volume $one -WarningAction SilentlyContinue
        $revert.ShadowId, $revert.State | Should -Be $shadow.Id, 'Interrupted'
        (Copy-ThroughRemoting $revert).Volume | Should -Be $one
        ($revert | Format-Table | Out-String -Width 80) | Should -BeLike '*Interrupted*'
        (Get-Failure { New-VssSnapshotSet $one }).FullyQualifiedErrorId | Should -BeLike 'RevertUnfinished,*'
        (Get-Failure { Remove-VssShadow $shadow -Confirm:$false }).FullyQualifiedErrorId |
            Should -BeLike 'RevertUnfinished,*'
        Restore-VssVolume $shadow -Confirm:$false -WarningAction SilentlyContinue | Out-Null
        Get-VssRevert | Should -BeNullOrEmpty
    }
}
