Describe 'Unregister-VssWriter' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $template = Join-Path (Split-Path $manifest) 'examples/writers/template'
        function Get-Session { @([VssTools.Embedded.EmbeddedWriters]::All.Name) }
        function Get-Installed { @(Get-ChildItem $env:VSSTOOLS_CONFIG/writers.d -ErrorAction Ignore).Name }
    }
    AfterEach { Reset-Vss }
    AfterAll { Remove-TestRoot }

    It 'takes writers of the session out, by name, pattern and pipe' {
        $one, $two, $three = 'One', 'Two', 'Three' | ForEach-Object { Register-VssWriter $_ }
        Unregister-VssWriter one | Should -BeNullOrEmpty
        Get-Session | Should -Be Two, Three
        $two | Unregister-VssWriter
        Get-Session | Should -Be Three
        Unregister-VssWriter t*
        Get-Session | Should -BeNullOrEmpty
        Unregister-VssWriter t* | Should -BeNullOrEmpty
    }

    It 'takes a writer that came through remoting, and only its instance' {
        $old = Copy-ThroughRemoting (Register-VssWriter One)
        Register-VssWriter One -Force | Out-Null
        (Get-Failure { $old | Unregister-VssWriter }).FullyQualifiedErrorId | Should -BeLike 'WriterNotRegistered,*'
        Get-Session | Should -Be One
    }

    It 'removes an installed writer, by name, folder and pipe' -Tag Embedded -Skip:(-not $IsLinux) {
        Register-VssWriter -Path $template | Out-Null
        Unregister-VssWriter 'Template writer' -Confirm:$false
        Get-Installed | Should -BeNullOrEmpty
        Register-VssWriter -Path $template | Out-Null
        Unregister-VssWriter template -Confirm:$false
        Get-Installed | Should -BeNullOrEmpty
        Register-VssWriter -Path $template | Unregister-VssWriter -Confirm:$false
        Get-Installed | Should -BeNullOrEmpty
    }

    It 'reports a name that nobody has' {
        $failure = Get-Failure { Unregister-VssWriter None }
        $failure.FullyQualifiedErrorId | Should -BeLike 'WriterNotRegistered,*UnregisterVssWriterCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be None
    }

    It 'leaves writers with -WhatIf' -Tag Embedded {
        Register-VssWriter One | Out-Null
        Unregister-VssWriter One -WhatIf
        Get-Session | Should -Be One
        if ($IsLinux) {
            Register-VssWriter -Path $template | Out-Null
            Unregister-VssWriter template -WhatIf
            Get-Installed | Should -Be template
        }
    }

    It 'completes names' -Tag Embedded {
        Register-VssWriter 'My ledger' | Out-Null
        (Get-Completion 'Unregister-VssWriter m').CompletionText | Should -Be "'My ledger'"
        (Get-Completion 'Unregister-VssWriter -Name x').CompletionText | Should -Not -Contain "'My ledger'"
    }

    It 'takes them out when the module goes' {
        $session = New-Session 'Register-VssWriter One | Out-Null; Remove-Module VssTools'
        try { $session.Invoke() } finally { $session.Runspace.Dispose() }
        Get-Session | Should -BeNullOrEmpty
    }
}
