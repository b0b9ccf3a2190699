Describe 'Connect-VssEngine' {
    BeforeAll { . $PSScriptRoot/common.ps1 }
    AfterEach { Reset-Vss }
    AfterAll { Remove-TestRoot }

    It 'returns nothing, or the engine with -PassThru' -Tag Embedded {
        Connect-VssEngine Embedded | Should -BeNullOrEmpty
        $engine = Connect-VssEngine Embedded -PassThru
        $engine.Name | Should -Be Embedded
        $engine.InUse | Should -BeTrue
    }

    It 'takes Auto, and the name of an engine from the pipeline' -Tag Embedded {
        (Connect-VssEngine -PassThru).Name | Should -Be Embedded
        (Get-VssEngine | Connect-VssEngine -PassThru).Name | Should -Be Embedded
    }

    It 'refuses a name that does not exist and keeps the engine in use' -Tag Embedded {
        $failure = Get-Failure { Connect-VssEngine Nothing }
        $failure.FullyQualifiedErrorId | Should -BeLike 'EngineNotFound,*ConnectVssEngineCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be Nothing
        $failure.ErrorDetails.RecommendedAction | Should -BeLike '*Embedded*'
        (Get-VssEngine).Name | Should -Be Embedded
    }

    It 'does not take the engine away from operations that are open' {
        $set = New-VssSnapshotSet (New-TestVolume)
        $failure = Get-Failure { Connect-VssEngine Embedded }
        $failure.FullyQualifiedErrorId | Should -BeLike 'EngineInUse,*'
        $failure.CategoryInfo.Category | Should -Be ResourceBusy
        (Complete-VssBackup $set).State | Should -Be Complete
        { Connect-VssEngine Embedded -ErrorAction Stop } | Should -Not -Throw
    }

    It 'completes names, Auto among them' {
        (Get-Completion 'Connect-VssEngine ').CompletionText | Should -Be AlphaVSS, Embedded, Auto
    }
}
