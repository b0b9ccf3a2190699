Describe 'Get-VssEngine' {
    BeforeAll { . $PSScriptRoot/common.ps1 }
    AfterAll { Remove-TestRoot }

    It 'shows the engine in use' -Tag Embedded {
        $engine = Get-VssEngine
        $engine.Name | Should -Be Embedded
        $engine.InUse | Should -BeTrue
        $engine.StatePath | Should -Be $env:VSSTOOLS_STATE
    }

    It 'lists the engines, with the one in use marked' -Tag Embedded {
        $engines = @(Get-VssEngine -ListAvailable)
        $engines.Name | Should -Contain Embedded
        @($engines | Where-Object InUse).Name | Should -Be Embedded
    }

    It 'finds engines by name and wildcard' {
        (Get-VssEngine embedded).Name | Should -Be Embedded
        (Get-VssEngine Emb*).Name | Should -Be Embedded
        Get-VssEngine Nothing* | Should -BeNullOrEmpty
    }

    It 'reports a name that does not exist' {
        $failure = Get-Failure { Get-VssEngine Nothing }
        $failure.FullyQualifiedErrorId | Should -BeLike 'EngineNotFound,*GetVssEngineCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be Nothing
    }

    It 'says what is wrong when the environment chooses an engine that does not exist' {
        $env:VSSTOOLS_ENGINE = 'Nothing'
        $shell = New-Session 'Get-VssEngine'
        try {
            $shell.Invoke()
            $shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'EngineNotFound,*'
            $shell.Streams.Error[0].TargetObject | Should -Be Nothing
        }
        finally {
            Remove-Item Env:VSSTOOLS_ENGINE
            $shell.Runspace.Dispose()
        }
    }

    It 'completes names' {
        (Get-Completion 'Get-VssEngine -Name Emb').CompletionText | Should -Be Embedded
    }
}
