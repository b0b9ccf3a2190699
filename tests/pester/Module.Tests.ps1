Describe 'The module' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)

        # All that cmdlets change, as lines: what there is of VSS, and every file but those of the state.
        function Get-Everything {
            Get-VssSnapshotSet | ConvertTo-Json -Depth 4
            Get-VssStorage | ForEach-Object { "$($_.Volume) $($_.MaximumSpace) $($_.ShadowCount)" }
            Get-VssRevert | ForEach-Object { "$_" }
            Get-VssWriter | ForEach-Object { "$($_.Name) $($_.State)" }
            if ($testEngine -ne 'Embedded') { (Get-VssVolume $one -Protection).Protection.Level }
            Get-ChildItem $testRoot -Recurse -File -Force | Where-Object FullName -NotLike "$env:VSSTOOLS_STATE*" |
                ForEach-Object { "$($_.FullName) $($_.Length) $($_.LastWriteTimeUtc.Ticks)" }
        }
    }
    AfterEach {
        Remove-Item "$env:VSSTOOLS_CONFIG/writers.d" -Recurse -ErrorAction Ignore
        Reset-Vss
    }
    AfterAll { Remove-TestRoot }

    It 'exports what it has, and nothing else' {
        $module = Get-Module VssTools
        $exported = @($module.ExportedCmdlets.Keys | Sort-Object)
        $classes = $module.ImplementingAssembly.ExportedTypes | Where-Object IsSealed |
            ForEach-Object { $_.GetCustomAttributes([Management.Automation.CmdletAttribute], $false) }
        $exported | Should -Be @($classes | ForEach-Object { "$($_.VerbName)-$($_.NounName)" } | Sort-Object)
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count | Should -Be 0
    }

    It 'is loaded from its own folder, whatever the current one holds' {
        $folder = Join-Path $TestDrive 'bin/net8.0'
        New-Item $folder -ItemType Directory | Out-Null
        Set-Content (Join-Path $folder 'VssTools.dll') 'no module'
        $session = [PowerShell]::Create()
        try {
            $session.AddScript('Set-Location $args[0]; Import-Module $args[1]; (Get-Module VssTools).Path')
            $path = $session.AddArgument("$TestDrive").AddArgument($manifest).Invoke()
            $session.Streams.Error | Should -BeNullOrEmpty
            $path | Should -BeLike "$(Split-Path $manifest)*"
        }
        finally { $session.Runspace.Dispose() }
    }

    It 'has a valid manifest for both editions' {
        (Test-ModuleManifest $manifest).CompatiblePSEditions | Should -Be Desktop, Core
        Get-Content $manifest -Raw | Should -BeLike "*'bin/net472/VssTools.dll'*"
    }

    It 'changes nothing with -WhatIf, whichever cmdlet it is' {
        $cab, $three = (Join-Path $testRoot 'set.cab'), (New-TestVolume three)
        $shadow = (New-VssSnapshotSet $one -Context Persistent -NoWriter).Shadows[0]
        $set = New-VssSnapshotSet $one
        $null = $set | Export-VssDocument -Path $cab
        $null = $set | Mount-VssShadow -Path (Join-Path $testRoot 'mounted')
        $null = Register-VssWriter Known $one
        $null = Backup-VssComponent Known (Join-Path $testRoot 'kept')
        $null = New-VssStorage $one, $two Unbounded
        Set-Content (Join-Path $one 'file.txt') new
        $folder = New-Item "$env:VSSTOOLS_CONFIG/writers.d" -ItemType Directory -Force
        Copy-Item (Join-Path (Split-Path $manifest) 'examples/writers/template') $folder -Recurse
        if ($IsLinux) { chmod -R go-w $env:VSSTOOLS_CONFIG }
        $before = Get-Everything
        $arguments = @{
            'New-VssSnapshotSet' = @{ Volume = $one }
            'Complete-VssBackup' = @{ Id = $set }
            'Stop-VssBackup' = @{ Id = $set }
            'Invoke-VssSnapshot' = @{ Volume = $one; ScriptBlock = { throw 'ran' } }
            'Invoke-VssScript' = @{ Command = "add volume $one", 'create' }
            'Mount-VssShadow' = @{ Id = $set; Path = Join-Path $testRoot 'other' }
            'Dismount-VssShadow' = @{ Id = $set }
            'Backup-VssComponent' = @{ Destination = Join-Path $testRoot 'backup' }
            'Restore-VssComponent' = @{ Path = Join-Path $testRoot 'kept'; WithoutWriter = $true }
            'Restore-VssItem' = @{ Path = Join-Path $one 'file.txt'; ShadowId = $shadow; Force = $true }
            'Restore-VssVolume' = @{ Id = $shadow; Force = $true }
            'Register-VssWriter' = @{ Name = 'Whatever'; FileSet = $one }
            'Unregister-VssWriter' = @{ Name = 'Known' }
            'Repair-VssWriter' = @{ Name = 'Template writer'; ServiceName = 'writers.d/template'; Force = $true }
            'Export-VssDocument' = @{ InputObject = $set; Path = Join-Path $testRoot 'documents' }
            'Copy-VssItem' = @{ Path = $one; Destination = Join-Path $testRoot 'copy' }
            'Remove-VssShadow' = @{ All = $true }
            'New-VssStorage' = @{ Volume = $three; MaximumSize = '1GB' }
            'Set-VssStorage' = @{ Volume = $one; MaximumSize = '1GB' }
            'Remove-VssStorage' = @{ Volume = $two }
            'Set-VssVolume' = @{ Path = $one; ProtectionLevel = 'Snapshot' }
            'Import-VssSnapshotSet' = @{ Path = $cab }
            'Split-VssSnapshotSet' = @{ SetId = $shadow }
            'Sync-VssVolume' = @{ Shadow = $shadow; Document = Import-VssDocument $cab }
        }
        $changing = Get-Command -Module VssTools | Where-Object { $_.Parameters.ContainsKey('WhatIf') }
        $changing.Name | Sort-Object | Should -Be @($arguments.Keys | Sort-Object)
        # The embedded engine has no protection of volumes, and says so before anything else.
        if ($testEngine -eq 'Embedded') { $arguments['Set-VssVolume'].ErrorAction = 'Ignore' }
        $ErrorActionPreference = 'Stop'
        foreach ($name in $changing.Name) {
            $given = $arguments[$name]
            & $name @given -WhatIf | Where-Object { $_.GetType().Name -notlike '*Plan' } | Should -BeNullOrEmpty
        }

        Get-Everything | Should -Be $before
        Remove-VssStorage $two -Confirm:$false
    }

    It 'stops what is open when <name>' -ForEach @(
        @{ Name = 'the module is removed'; End = 'Remove-Module VssTools' }
        @{ Name = 'the session closes'; End = '' }
    ) {
        $writer = Register-TestWriter
        $shell = New-Session "New-VssSnapshotSet `$args[0]; $End" $one
        try {
            $shell.Invoke().State | Should -Be Open
            if (-not $End) {
                $writer.Count('Abort') | Should -Be 0
                Get-VssSnapshotSet | Should -HaveCount 1
                $shell.Runspace.Close()
            }

            $writer.Count('Abort') | Should -Be 1
            Get-Leftover | Should -BeNullOrEmpty
        }
        finally { $shell.Runspace.Dispose() }
    }

    It 'stops what is open when the process ends' {
        $shell = (Get-Process -Id $PID).Path
        $script = "Import-Module '$manifest'; New-VssSnapshotSet '$one'; exit 3"
        $null = & $shell -NoProfile -NonInteractive -Command $script
        $LASTEXITCODE | Should -Be 3
        $left = Get-VssSnapshotSet -WarningVariable warnings
        $left | Should -BeNullOrEmpty
        $warnings | Should -BeNullOrEmpty
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'leaves the operations of one session alone when another one ends' {
        $set = New-VssSnapshotSet $one
        $shell = New-Session 'New-VssSnapshotSet $args[0]; Remove-Module VssTools' $two
        $shell.Invoke().State | Should -Be Open
        $shell.Runspace.Dispose()
        (Complete-VssBackup $set).State | Should -Be Complete
    }

    It 'keeps every property through remoting' {
        $set = New-VssSnapshotSet $one, $two
        foreach ($object in $set, $set.Shadows[0], (Get-VssVolume $one), (Get-VssProvider)[0], (Get-VssEngine)) {
            $copy = Copy-ThroughRemoting $object
            $copy.PSObject.Properties.Name | Should -Be $object.PSObject.Properties.Name
            "$copy" | Should -Be "$object"
        }

        (Copy-ThroughRemoting $set).Shadows[1].Volume | Should -Be $two
        (Copy-ThroughRemoting $set | Complete-VssBackup).State | Should -Be Complete
    }

    It 'shows <name> on 80 columns without abridging what identifies it' -ForEach @(
        @{ Name = 'engines'; Get = { Get-VssEngine }; Texts = { $testEngine } }
        @{ Name = 'providers'; Get = { Get-VssProvider }; Texts = { (Get-VssProvider).Id } }
        @{ Name = 'volumes'; Get = { Get-VssVolume $one }; Texts = { 'one', 'PointInTime|Writer' } }
        @{ Name = 'shadow copies'; Get = { $set.Shadows }; Texts = { $set.Shadows.Id; 'Volatile' } }
        @{ Name = 'snapshot sets'; Get = { $set }; Texts = { $set.Id; 'Open'; 'Volatile' } }
        @{ Name = 'deserialised sets'; Get = { Copy-ThroughRemoting $set }; Texts = { $set.Id; 'Open' } }
        @{ Name = 'phases'; Get = { $set.Phases }; Texts = { $set.Phases.Name } }
        @{ Name = 'components'; Get = { Get-VssComponent }; Texts = { '\\Data +FileGroup +yes +1' } }
        @{ Name = 'plans'; Get = { New-VssSnapshotSet -Component \Data -WhatIf }; Texts = { '\\Data +Explicit' } }
        @{ Name = 'file sets'; Get = { (Get-VssComponent \Data).FileSets }; Texts = { 'one +\* +True' } }
        @{ Name = 'files'; Get = { Get-VssFile \Data -Expand }; Texts = { 'Ledger writer:\\Data'; '4 B' } }
        @{ Name = 'writers'; Get = { $set.Writers }; Texts = { 'Test writer'; 'WaitingForBackupComplete' } }
        @{ Name = 'copies'; Get = { Copy-VssItem "$one/file.txt" "$testRoot/copy" -PassThru }; Texts = { '4 B' } }
    ) {
        $null = Register-TestWriter
        $null = Register-LedgerWriter $one $two
        $set = New-VssSnapshotSet $one, $two
        $text = & $Get | Out-String -Width 80
        foreach ($expected in & $Texts) { $text | Should -Match $expected }
        $text | Should -Not -Match '…|\.\.\.'
        $text -split '\r?\n' | ForEach-Object { $_ -replace '\e\[[0-9;]*m' } | Where-Object Length -GT 80 |
            Should -BeNullOrEmpty
    }

    It 'shows everything of a set in a list' {
        $null = Register-TestWriter
        $set = New-VssSnapshotSet $one, $two
        $text = $set | Format-List | Out-String -Width 120
        foreach ($expected in @($set.Shadows.Id) + $set.Phases.Name + 'Test writer') { $text | Should -Match $expected }
    }

    It 'never fails while completing' {
        $env:VSSTOOLS_ENGINE = 'Nothing'
        $shell = New-Session '
            foreach ($line in $args[0]) { $null = TabExpansion2 $line $line.Length }
            $Error.Count'
        try {
            $shell.AddArgument(@(
                'Get-VssShadow ', 'Get-VssShadow -Volume ', 'Complete-VssBackup ', 'Get-VssProvider -ProviderId '
                'Dismount-VssShadow -Path ', 'Connect-VssEngine ', 'Get-VssWriter ', 'Get-VssComponent ', 'Get-VssFile '
            )).Invoke() | Should -Be 0
        }
        finally {
            Remove-Item Env:VSSTOOLS_ENGINE
            $shell.Runspace.Dispose()
        }
    }
}
