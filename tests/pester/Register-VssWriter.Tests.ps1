Describe 'Register-VssWriter -Name' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one = New-TestVolume one
    }
    BeforeEach { $global:heard = [Collections.Generic.List[string]]::new() }
    AfterEach { Reset-Vss }
    AfterAll {
        Remove-Variable heard -Scope Global
        Remove-TestRoot
    }

    It 'makes a writer that sees the session and hears of a backup' {
        function Add-Note($Text) { $heard.Add($Text) }
        $mark = 'session'
        $writer = Register-VssWriter Ledger $one -OnFreeze { Add-Note "$mark $($_.Event) $($_.BackupType)" } -OnThaw {
            Add-Note "$($_.Event) $($_.Volumes)"
        } -OnBackupComplete { Add-Note $_.Event }
        $writer | Should -BeOfType VssTools.VssWriter
        $set = New-VssSnapshotSet $one
        $set.Writers.Name | Should -Be Ledger
        $set | Complete-VssBackup | Out-Null
        $heard | Should -Be 'session Freeze Copy', "Thaw $one", BackupComplete
    }

    It 'makes a component of a folder, a file, a pattern or a hashtable' {
        $file = Join-Path $one file.txt
        $writer = Register-VssWriter Ledger $one
        $writer.Components.FullPath | Should -Be '\Ledger'
        $writer.Components[0].Selectable | Should -BeTrue
        $writer.Schema | Should -Be 'Differential, Incremental, Copy, LastModify, WriterSupportsNewTarget'
        $writer.State | Should -Be Stable
        $files = $writer.Components[0].FileSets[0]
        $files.Path, $files.FileSpec, $files.Recursive | Should -Be $one, '*', $true

        $table = @{ Path = $one; FileSpec = '*.log'; Recursive = $false; BackupType = 'FullBackupRequired' }
        $all = @{ Path = $one; Component = 'A\B' }
        $writer = Register-VssWriter Many $file, "$one/*.db", $table, $all -Exclude "$one/*~"
        $writer.Components.FullPath | Should -Be '\one', '\one-2', '\one-3', '\A\B'
        $writer.Components.FileSets.FileSpec | Should -Be file.txt, *.db, *.log, *
        $writer.Components.FileSets.Recursive | Should -Be $false, $false, $false, $true
        $writer.Components.FileSets[2].BackupType | Should -Be FullBackupRequired
        $writer.Excludes[0].FileSpec | Should -Be '*~'

        $writer = Register-VssWriter Single $one, $writer.Components[2].FileSets[0] -Component 'Data\All'
        $writer.Components.FullPath | Should -Be '\Data\All'
        $writer.Components[0].FileSets.Count | Should -Be 2
        (Register-VssWriter Nothing).Components | Should -BeNullOrEmpty
    }

    It 'takes a file set that came through remoting, and paths relative to the location' {
        $writer = Register-VssWriter Ledger $one
        $copy = Copy-ThroughRemoting $writer.Components[0].FileSets[0]
        (Register-VssWriter Other $copy).Components[0].FileSets[0].Path | Should -Be $one
        Push-Location $testRoot
        try { (Register-VssWriter Third one).Components[0].FileSets[0].Path | Should -Be $one } finally { Pop-Location }
    }

    It 'gives the same class id to the same name' {
        $writer = Register-VssWriter Ledger
        $again = Register-VssWriter ledger -Force
        $again.Id | Should -Be $writer.Id
        $again.InstanceId | Should -Not -Be $writer.InstanceId
        $id = [Guid]::NewGuid()
        (Register-VssWriter Other -WriterId $id).Id | Should -Be $id
    }

    It 'fails at <event> with what the block says' -ForEach @(
        @{ Event = 'PrepareBackup' }, @{ Event = 'PrepareSnapshot' }, @{ Event = 'Freeze' }, @{ Event = 'Thaw' }
        @{ Event = 'PostSnapshot' }
    ) {
        $blocks = @{ "On$event" = { throw 'The journal is full.' } }
        Register-VssWriter Ledger @blocks -OnAbort { $heard.Add('abort') } | Out-Null
        $failure = Get-Failure { New-VssSnapshotSet $one }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VSS_E_WRITERERROR_NONRETRYABLE,*'
        $failure.TargetObject | Should -Be Ledger
        "$failure" | Should -Match 'The journal is full\.'
        $heard | Should -Be abort
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'fails in a way that trying again may mend, or with any code' {
        Register-VssWriter Ledger -OnFreeze { $_.FailRetryable('later') } | Out-Null
        (Get-Failure { New-VssSnapshotSet $one }).FullyQualifiedErrorId | Should -BeLike 'VSS_E_WRITERERROR_RETRYABLE,*'
        Register-VssWriter Ledger -Force -OnFreeze {
            $code = [VssTools.VssResult]::WriterErrorOutOfResources
            throw [VssTools.Embedded.WriterFailureException]::new($code, 'no memory')
        } | Out-Null
        $failure = Get-Failure { New-VssSnapshotSet $one }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VSS_E_WRITERERROR_OUTOFRESOURCES,*'
    }

    It 'shows what a block writes' {
        Register-VssWriter Ledger -OnFreeze {
            Write-Warning careful
            Write-Error broken -ErrorAction Continue
            'an object'
        } | Out-Null
        $out = New-VssSnapshotSet $one -WarningVariable warnings -ErrorVariable errors -WarningAction SilentlyContinue `
            -ErrorAction SilentlyContinue
        $warnings | Should -Be careful
        "$errors" | Should -Be broken
        $out | Should -HaveCount 1
    }

    It 'fails with an error that a block does not handle, whatever the session prefers' {
        $ErrorActionPreference = 'Continue'
        Register-VssWriter Ledger -OnFreeze { Get-Item (Join-Path $one none) } -OnThaw { $heard.Add('thaw') } | Out-Null
        $failure = Get-Failure { New-VssSnapshotSet $one }
        $failure.FullyQualifiedErrorId | Should -BeLike 'VSS_E_WRITERERROR_NONRETRYABLE,*'
        "$failure" | Should -Match 'Freeze.*Cannot find path'
        $ErrorActionPreference | Should -Be Continue
        $heard | Should -Be thaw
    }

    It 'runs a block in the scope of the cmdlet, as ForEach-Object does' {
        $count = 0
        Register-VssWriter Ledger -OnFreeze { $count++ } -OnThaw { $count++ } | Out-Null
        New-VssSnapshotSet $one | Complete-VssBackup | Out-Null
        $count | Should -Be 2
    }

    It 'runs cmdlets of the module in a block' {
        Register-VssWriter Ledger -OnPostSnapshot { $heard.Add(@(Get-VssVolume $one).Count) } | Out-Null
        New-VssSnapshotSet $one | Complete-VssBackup | Out-Null
        $heard | Should -Be 1
    }

    It 'stops a block that takes longer than the set may, and thaws' {
        Register-VssWriter Ledger -OnFreeze { Start-Sleep 100 } -OnThaw { $heard.Add('thaw') } | Out-Null
        $clock = [Diagnostics.Stopwatch]::StartNew()
        (Get-Failure { New-VssSnapshotSet $one -Timeout 1 }).FullyQualifiedErrorId | Should -BeLike 'SnapshotTimeout,*'
        $clock.Elapsed.TotalSeconds | Should -BeLessThan 8
        $heard | Should -Be thaw
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'stops <what> on Ctrl+C, and thaws' -ForEach @(
        @{ What = 'a block that sleeps'; Block = 'Start-Sleep 100' }
        @{ What = 'an endless block'; Block = 'for () { }' }
    ) {
        $file = Join-Path $testRoot "stop-$([Guid]::NewGuid())"
        $script = "
            param(`$volume, `$file)
            function Add-Note(`$text) { Add-Content `$file `$text }
            Register-VssWriter Ledger -OnFreeze { Add-Note freeze; $block } -OnThaw { Add-Note thaw } -OnAbort {
                Add-Note abort
            } | Out-Null
            New-VssSnapshotSet `$volume"
        (Stop-Script $script @($one, $file) { Test-Path $file }).TotalSeconds | Should -BeLessThan 1
        Get-Content $file | Should -Be freeze, thaw, abort
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'belongs to its session' {
        Register-VssWriter Ledger -OnFreeze { throw 'not mine' } | Out-Null
        $session = New-Session 'param($volume) (New-VssSnapshotSet $volume | Complete-VssBackup).Writers.Count' @($one)
        try { $session.Invoke() | Should -Be 0 } finally { $session.Runspace.Dispose() }

        $session = New-Session 'Register-VssWriter Ledger -OnFreeze { throw 1 } | Out-Null'
        $session.Invoke()
        $session.Runspace.Dispose()
        [VssTools.Embedded.EmbeddedWriters]::All.Count | Should -Be 1
    }

    It 'refuses a name that is taken, and replaces it with -Force' {
        $first = Register-VssWriter Ledger
        $failure = Get-Failure { Register-VssWriter LEDGER }
        $failure.FullyQualifiedErrorId | Should -BeLike 'WriterExists,*RegisterVssWriterCommand'
        $failure.CategoryInfo.Category | Should -Be ResourceExists
        $failure.TargetObject | Should -Be LEDGER
        $first.InstanceId | Should -Be ([VssTools.Embedded.EmbeddedWriters]::All.InstanceId)
        Register-VssWriter Ledger -Force | Out-Null
        [VssTools.Embedded.EmbeddedWriters]::All.Count | Should -Be 1
    }

    It 'refuses file sets that are none' {
        $failure = Get-Failure { Register-VssWriter A "$one/*/x" }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FileSetPathHasWildcards,*'
        (Get-Failure { Register-VssWriter A 'env:/x' }).FullyQualifiedErrorId | Should -BeLike 'PathNotFileSystem,*'
        (Get-Failure { Register-VssWriter A @{ Pfad = $one } }).CategoryInfo.Category | Should -Be InvalidArgument
        (Get-Failure { Register-VssWriter A @{ FileSpec = '*' } }).CategoryInfo.Category | Should -Be InvalidArgument
        [VssTools.Embedded.EmbeddedWriters]::All | Should -BeNullOrEmpty
    }

    It 'registers nothing with -WhatIf' {
        Register-VssWriter Ledger -WhatIf | Should -BeNullOrEmpty
        [VssTools.Embedded.EmbeddedWriters]::All | Should -BeNullOrEmpty
    }
}

Describe 'Register-VssWriter -Path' -Tag Embedded -Skip:(-not $IsLinux) {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one = New-TestVolume one
        $template = Join-Path (Split-Path $manifest) 'examples/writers/template'
        $env:LEDGER_HOME = $one
        function Get-Installed { @(Get-ChildItem $env:VSSTOOLS_CONFIG/writers.d -ErrorAction Ignore).Name }
    }
    AfterEach { Reset-Vss }
    AfterAll {
        $env:LEDGER_HOME = $null
        Remove-TestRoot
    }

    It 'installs a folder, by name and by pipe' {
        $writer = Register-VssWriter -Path $template
        $writer.Name | Should -Be 'Template writer'
        $writer.Components.FullPath | Should -Be '\Ledger'
        Get-Installed | Should -Be template
        $set = New-VssSnapshotSet $one
        $set.Writers.InstanceId | Should -Be $writer.InstanceId
        ($set | Complete-VssBackup).Writers.State | Should -Be Stable
        (Get-Item $template | Register-VssWriter -Force).Name | Should -Be 'Template writer'
    }

    It 'refuses a folder that is taken or broken, and goes on with the others' {
        Register-VssWriter -Path $template | Out-Null
        $failure = @(Get-Failure { Register-VssWriter -Path $template, $one, "$testRoot/none" })
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'WriterExists,*RegisterVssWriterCommand'
        $failure[0].CategoryInfo.Category | Should -Be ResourceExists
        $failure[1].FullyQualifiedErrorId | Should -BeLike 'WriterDocumentMissing,*'
        $failure[1].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[2].FullyQualifiedErrorId | Should -BeLike 'WriterFolderNotFound,*'
    }

    It 'tells of a broken writer and goes on' {
        Register-VssWriter -Path $template | Out-Null
        Set-Content $env:VSSTOOLS_CONFIG/writers.d/template/writer.xml broken
        $set = New-VssSnapshotSet $one -WarningVariable warnings -WarningAction SilentlyContinue
        $set.Writers | Should -BeNullOrEmpty
        "$warnings" | Should -Match 'template/writer.xml'
        Unregister-VssWriter template -Confirm:$false
        Get-Installed | Should -BeNullOrEmpty
    }

    It 'installs nothing with -WhatIf, and tells what is wrong all the same' {
        Register-VssWriter -Path $template -WhatIf | Should -BeNullOrEmpty
        Get-Installed | Should -BeNullOrEmpty
        (Get-Failure { Register-VssWriter -Path $one -WhatIf }).FullyQualifiedErrorId |
            Should -BeLike 'WriterDocumentMissing,*'
    }
}
