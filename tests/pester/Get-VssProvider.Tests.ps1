Describe 'Get-VssProvider' {
    BeforeAll { . $PSScriptRoot/common.ps1 }
    AfterAll { Remove-TestRoot }

    It 'lists the providers' {
        $providers = @(Get-VssProvider)
        $providers.Count | Should -BeGreaterThan 0
        $providers.Name -like '*Btrfs*' | Should -HaveCount 1
        $providers.Id | Should -Not -Contain ([Guid]::Empty)
    }

    It 'finds them by name, wildcard and id in any form' {
        $btrfs = Get-VssProvider *btrfs*
        (Get-VssProvider $btrfs.Name).Id | Should -Be $btrfs.Id
        foreach ($form in 'D', 'N', 'B', 'P') {
            (Get-VssProvider -ProviderId $btrfs.Id.ToString($form)).Name | Should -Be $btrfs.Name
        }
        Get-VssProvider Nothing* | Should -BeNullOrEmpty
    }

    It 'takes the provider of a volume from the pipeline' {
        $volume = Get-VssVolume (New-TestVolume)
        ($volume | Get-VssProvider).Name | Should -Be $volume.Provider
    }

    It 'reports what does not exist: <target>' -ForEach @(
        @{ Target = 'Nothing'; Arguments = @{ Name = 'Nothing' } }
        @{ Target = [Guid] '11111111-1111-1111-1111-111111111111'
            Arguments = @{ ProviderId = '11111111-1111-1111-1111-111111111111' } }
    ) {
        $failure = Get-Failure { Get-VssProvider @Arguments }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VSS_E_PROVIDER_NOT_REGISTERED,*'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be $target
    }

    It 'completes names and ids' {
        $btrfs = Get-VssProvider *btrfs*
        (Get-Completion 'Get-VssProvider -Name bt').CompletionText | Should -Be Btrfs
        $completion = Get-Completion 'Get-VssProvider -ProviderId bt'
        $completion.CompletionText | Should -Be $btrfs.Id
        $completion.ListItemText | Should -Be Btrfs
        $completion.ToolTip | Should -BeLike "$($btrfs.Id)*"
    }
}
