Describe 'Backup-VssComponent' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $data, $logs = (New-TestVolume data), (New-TestVolume logs)
        $data, $logs | ForEach-Object { (Get-Item "$_/file.txt").LastWriteTime = (Get-Date).AddHours(-1) }
        $ledger = 'Ledger writer'
        $backups = (New-Item "$testRoot/backups" -ItemType Directory).FullName

        # A writer with two components, one for each volume, that can do incremental backups by time.
        function Register-Ledger {
            $writer = (Register-TestWriter 'Ledger writer').WithSchema('Incremental, Differential, LastModify')
            foreach ($pair in @{ Name = 'Data'; Path = $data }, @{ Name = 'Logs'; Path = $logs }) {
                $files = [VssTools.VssFileSet] @{ Path = $pair.Path; Recursive = $true }
                $null = $writer.WithComponent($pair.Name, $files)
            }
            $writer
        }

        function New-Destination { Join-Path $backups ([Guid]::NewGuid()) }

        function Get-Stored($Backup) {
            Get-ChildItem "$($Backup.Path)/data" -Recurse -File | ForEach-Object Name | Sort-Object
        }
    }
    BeforeEach { $writer = Register-Ledger }
    AfterEach {
        Reset-Vss
        Get-Leftover | Should -BeNullOrEmpty
        Get-ChildItem $backups -Force -Filter '.*' | Should -BeNullOrEmpty
    }
    AfterAll { Remove-TestRoot }

    It 'backs up everything where nothing is named' {
        $backup = Backup-VssComponent -Destination (New-Destination) -IncludeWriter $ledger
        @($backup).Count | Should -Be 1
        $backup.GetType().Name | Should -Be VssBackup
        $backup.BackupType | Should -Be Copy
        $backup.Components.Component | Should -Be '\Data', '\Logs'
        $backup.Components.Succeeded | Should -Be $true, $true
        Get-Stored $backup | Should -Be file.txt, file.txt
        "$backup" | Should -Be $backup.Path
        $writer.Count('BackupComplete') | Should -Be 1
    }

    It 'makes one backup of the whole pipeline: <name>' -ForEach @(
        @{ Name = 'components'; Get = { Get-VssWriter 'Ledger writer' | Get-VssComponent } }
        @{ Name = 'writers'; Get = { Get-VssWriter 'Ledger writer' } }
        @{ Name = 'text'; Get = { 'Ledger writer:\Data', '\Logs' } }
        @{ Name = 'wildcards'; Get = { 'Ledger*:\*' } }
        @{ Name = 'deserialised components'; Get = { Copy-ThroughRemoting (Get-VssComponent -Writer $ledger) } }
        @{ Name = 'deserialised writers'; Get = { Copy-ThroughRemoting (Get-VssWriter 'Ledger writer') } }
    ) {
        $backup = & $Get | Backup-VssComponent -Destination (New-Destination)
        @($backup).Count | Should -Be 1
        $backup.Components.Component | Should -Be '\Data', '\Logs'
    }

    It 'takes what is named, and leaves out what is excluded' {
        (Backup-VssComponent \Data (New-Destination)).Components.Component | Should -Be '\Data'
        (Backup-VssComponent $ledger -Destination (New-Destination) -ExcludeComponent '\Da*').Components.Component |
            Should -Be '\Logs'
        (Backup-VssComponent $ledger -Destination (New-Destination) -Volume $logs).Components.Component | Should -Be '\Logs'
    }

    It 'puts a relative destination at the current location' {
        Push-Location $backups
        try { (Backup-VssComponent \Data here).Path | Should -Be (Join-Path $backups here) }
        finally { Pop-Location }
    }

    It 'makes a chain: the previous backup is <name>' -ForEach @(
        @{ Name = 'an object'; Get = { $full } }
        @{ Name = 'a path'; Get = { $full.Path } }
        @{ Name = 'a folder'; Get = { Get-Item $full.Path } }
        @{ Name = 'a deserialised object'; Get = { Copy-ThroughRemoting $full } }
    ) {
        $full = Backup-VssComponent $ledger -Destination (New-Destination) -BackupType Full
        Set-Content "$data/new.txt" new
        try {
            $next = Backup-VssComponent $ledger -Destination (New-Destination) -BackupType Incremental -Previous (& $Get)
            $next.BaseId | Should -Be $full.Id
            Get-Stored $next | Should -Be new.txt
            $next.Files | Should -Be 3
        }
        finally { Remove-Item "$data/new.txt" }
    }

    It 'hashes unless it is told not to, and compresses when it is told to' {
        (Backup-VssComponent \Data (New-Destination)).Hashed | Should -BeTrue
        (Backup-VssComponent \Data (New-Destination) -Hash:$false).Hashed | Should -BeFalse
        (Backup-VssComponent \Data (New-Destination) -Compress).Compressed | Should -BeTrue
    }

    It 'gives options to the writer' {
        $backup = Backup-VssComponent $ledger (New-Destination) -BackupOption @{ '\Data' = 'fast' }
        Get-Content "$($backup.Path)/backup.xml" -Raw | Should -BeLike '*"fast"*'
    }

    It 'writes the plan with -WhatIf and does nothing' {
        $destination = New-Destination
        $plan = Backup-VssComponent -Destination $destination -IncludeWriter $ledger -ExcludeComponent \Logs -WhatIf
        $plan | ForEach-Object { $_.GetType().Name } | Should -Be VssComponentPlan, VssComponentPlan
        $plan.Included | Should -Be $true, $false
        $plan.Selection | Should -Be Explicit, None
        $plan[0].BackupType | Should -Be Copy
        $plan[1].Reason | Should -Not -BeNullOrEmpty
        $plan[0].Volumes | Should -Be $data
        Test-Path $destination | Should -BeFalse
        $writer.Count('PrepareBackup') | Should -Be 0
        (Copy-ThroughRemoting $plan)[0].Component | Should -Be '\Data'
    }

    It 'can back up what a plan holds' {
        $plan = Backup-VssComponent $ledger -Destination (New-Destination) -WhatIf
        ($plan | Where-Object Component -EQ '\Data' | Backup-VssComponent -Destination (New-Destination)).Components |
            Should -HaveCount 1
    }

    It 'shows a plan and a backup on 80 columns' {
        $text = Backup-VssComponent $ledger -Destination (New-Destination) -WhatIf 6> $null | Out-String -Width 80
        $text | Should -Match 'Ledger writer'
        $text | Should -Match '\\Data'
        $text = Backup-VssComponent $ledger -Destination (New-Destination) | Out-String -Width 80
        $text | Should -Match 'Copy'
        $text -split '\r?\n' | ForEach-Object { $_ -replace '\e\[[0-9;]*m' } | Where-Object Length -GT 80 |
            Should -BeNullOrEmpty
    }

    It 'reports a component that fails and returns the backup' {
        $null = $writer.FailComponent('PrepareBackup', '\Logs')
        $backup = Backup-VssComponent $ledger -Destination (New-Destination) -ErrorVariable failures -ErrorAction SilentlyContinue
        $backup.Complete | Should -BeFalse
        $backup.Components.Succeeded | Should -Be $true, $false
        @($failures) | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'ComponentFailed,VssTools.Commands.BackupVssComponentCommand'
        "$($failures[0].TargetObject)" | Should -Be '\Logs'
    }

    It 'fails with an id, category and advice of its own: <id>' -ForEach @(
        @{ Id = 'ComponentNotFound'; Category = 'ObjectNotFound'; Arguments = @{ Component = '\Nothing' } }
        @{ Id = 'WriterNotFound'; Category = 'ObjectNotFound'; Arguments = @{ IncludeWriter = 'Nobody' } }
        @{ Id = 'WriterNotIncluded'; Category = 'ObjectNotFound'; Arguments = @{ VerifyWriter = 'Nobody' } }
        @{ Id = 'PreviousRequired'; Category = 'InvalidArgument'; Arguments = @{ BackupType = 'Incremental' } }
        @{ Id = 'NotBackup'; Category = 'InvalidData'
            Arguments = @{ BackupType = 'Incremental'; Previous = [IO.Path]::GetTempPath() } }
        @{ Id = 'BackupOptionNotUsed'; Category = 'ObjectNotFound'; Arguments = @{ BackupOption = @{ Other = 'x' } } }
        @{ Id = 'PathNotFileSystem'; Category = 'InvalidArgument'; Arguments = @{ Destination = 'Env:PATH' } }
    ) {
        if (-not $Arguments.ContainsKey('Destination')) { $Arguments.Destination = New-Destination }
        if (-not $Arguments.ContainsKey('Component')) { $Arguments.Component = $ledger }
        $failure = @(Get-Failure { Backup-VssComponent @Arguments })
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -Be "$id,VssTools.Commands.BackupVssComponentCommand"
        $failure[0].CategoryInfo.Category | Should -Be $category
        $failure[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Test-Path $Arguments.Destination | Should -Be ($Arguments.Destination -like 'Env:*')
    }

    It 'refuses a place that is taken or among the data: <id>' -ForEach @(
        @{ Id = 'DestinationIsBackup'; Get = { (Backup-VssComponent \Data (New-Destination)).Path } }
        @{ Id = 'DestinationNotEmpty'; Get = { $backups } }
        @{ Id = 'DestinationInBackup'; Get = { "$data/backup" } }
    ) {
        $destination = & $Get
        $failure = @(Get-Failure { Backup-VssComponent $ledger -Destination $destination })
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike "$id,*"
        $failure[0].TargetObject | Should -Be $destination
    }

    It 'stops within a second at Ctrl+C while a writer hangs at <event>, and leaves nothing' -ForEach @(
        @{ Event = 'PrepareBackup' }, @{ Event = 'PostSnapshot' }, @{ Event = 'BackupComplete' }
    ) {
        $null = $writer.Hang($event)
        $script = 'Backup-VssComponent "Ledger writer" -Destination $args[0]'
        Stop-Script $script (New-Destination) { $writer.Count($event) -gt 0 } { $writer.Release() } |
            Should -BeLessThan ([TimeSpan]::FromSeconds(1))
        Wait-Until { -not (Get-Leftover) -and -not (Get-ChildItem $backups -Force -Filter '.*') } | Should -BeTrue
    }

    It 'completes components and volumes' {
        (Get-Completion 'Backup-VssComponent -Component Led').CompletionText | Should -Contain "'Ledger writer:\Data'"
        (Get-Completion "Backup-VssComponent -Volume $testRoot/d").CompletionText | Should -Contain $data
    }
}
