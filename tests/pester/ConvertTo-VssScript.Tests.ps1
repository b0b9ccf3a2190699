Describe 'ConvertTo-VssScript' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume 'two # words')

        # What two sets have to have in common to be the same but for the moment.
        function Get-Character($Set) {
            [ordered] @{
                Volumes = $Set.Shadows.Volume -join ';'
                Context = "$($Set.Context)"
                Attributes = ($Set.Shadows.Attributes | Sort-Object -Unique) -join ';'
                Providers = $Set.Shadows.ProviderId -join ';'
                BackupType = "$($Set.BackupType)"
            } | ConvertTo-Json
        }
    }
    AfterEach {
        Reset-Vss
        Get-Leftover | Should -BeNullOrEmpty
        Get-ChildItem $testRoot -Filter *.cab | Remove-Item
    }
    AfterAll { Remove-TestRoot }

    It 'returns the script as one string' {
        $script = ConvertTo-VssScript $one
        $script | Should -BeOfType string
        @($script).Count | Should -Be 1
        $script -split '\r?\n' | Should -Be 'set context volatile', "add volume $one alias one_shadow", create
    }

    It 'takes volumes <name>' -ForEach @(
        @{ Name = 'from the pipeline'; Get = { $one, $two | ConvertTo-VssScript } }
        @{ Name = 'as volumes'; Get = { Get-VssVolume $one, $two | ConvertTo-VssScript } }
        @{ Name = 'as folders'; Get = { Get-Item $one, $two | ConvertTo-VssScript } }
        @{ Name = 'as deserialised volumes'
            Get = { Copy-ThroughRemoting (Get-VssVolume $one, $two) | ConvertTo-VssScript } }
        @{ Name = 'twice'; Get = { ConvertTo-VssScript $one, $two, "$one/file.txt" } }
    ) {
        & $get | Should -Be (ConvertTo-VssScript -Volume $one, $two)
    }

    It 'makes the same set as the call: <name>' -ForEach @(
        @{ Name = 'nothing else'; With = @{ } }
        @{ Name = 'without writers'; With = @{ NoWriter = $true } }
        @{ Name = 'persistent'; With = @{ Context = 'Persistent' } }
        @{ Name = 'client-accessible'; With = @{ Context = 'ClientAccessible'; NoWriter = $true } }
        @{ Name = 'full'; With = @{ BackupType = 'Full' } }
        @{ Name = 'options'; With = @{ Option = 'Plex', 'NoAutoRecovery' } }
        @{ Name = 'provider'; With = @{ ProviderId = 'c7f0c7b6-8d0e-4c58-8d5c-5a0a5bb0a3d2' } }
        @{ Name = 'two writers'; With = @{ ExcludeWriter = 'B*'; VerifyWriter = 'Writer A' } }
        @{ Name = 'one writer'; With = @{ IncludeWriter = 'Writer A' } }
    ) {
        $writers = 'Writer A', 'B writer' | ForEach-Object {
            $files = [VssTools.VssFileSet] @{ Path = $one; Recursive = $true }
            (Register-TestWriter $_).WithComponent('Data', $files)
        }
        $script = ConvertTo-VssScript $one, $two @with -MetadataPath "$testRoot/made.cab"
        $made = New-VssSnapshotSet $one, $two @with
        $wanted = Get-Character $made
        $null = $made | Where-Object State -EQ Open | Complete-VssBackup
        Reset-Vss
        $writers = 'Writer A', 'B writer' | ForEach-Object {
            $files = [VssTools.VssFileSet] @{ Path = $one; Recursive = $true }
            (Register-TestWriter $_).WithComponent('Data', $files)
        }
        $sets = @($script | Invoke-VssScript)
        Get-Character $sets[0] | Should -Be $wanted
        $chosen = if (-not $with.NoWriter) { (Import-VssDocument "$testRoot/made.cab").Backup.Components }
        $expected = if ($with.NoWriter) { 0 } elseif ($name -like '*writer*') { 1 } else { 2 }
        @($chosen).Count | Should -Be $expected
    }

    It 'makes a set of the same components as the call' {
        $writer = Register-LedgerWriter $one $two
        $other = Register-TestWriter Other
        $null = $other.WithComponent('More', [VssTools.VssFileSet] @{ Path = $one; Recursive = $true })
        $script = Get-VssComponent \Data -Writer 'Ledger writer' |
            ConvertTo-VssScript -BackupType Full -MetadataPath "$testRoot/made.cab"
        $script | Should -BeLike '*writer exclude Other*'
        $set = @($script | Invoke-VssScript)[0]
        $set.Shadows.Volume | Should -Be $one
        $set.BackupType | Should -Be Full
        $document = Import-VssDocument "$testRoot/made.cab"
        $document.Backup.Components.Id.FullPath | Should -Be '\Data'
        $document.Backup.Components.Id.WriterId | Should -Be $writer.Id
        $writer.Count('BackupComplete') | Should -Be 1
    }

    It 'exposes, runs a program and cleans up' -Skip:(-not $IsLinux) {
        $program = "$testRoot/read.sh"
        New-Item $testRoot/mnt -ItemType Directory | Out-Null
        Set-Content $program "#!/bin/sh`ncat '$testRoot/mnt/one/file.txt'"
        chmod +x $program
        $script = ConvertTo-VssScript $one -Context Persistent -NoWriter -ExposePath $testRoot/mnt -Exec $program
        $shown = Invoke-VssScript -Command $script 6>&1 |
            Where-Object { $_ -is [Management.Automation.InformationRecord] }
        $shown.MessageData.Message | Should -Be one
        Get-VssShadow -Exposed | Should -BeNullOrEmpty
    }

    It 'gives a file that Invoke-VssScript and vssh take' {
        $path = "$testRoot/made.dsh"
        ConvertTo-VssScript $one, $two -NoWriter | Set-Content $path
        (Invoke-VssScript $path).Shadows.Volume | Should -Be $one, $two
        Remove-Item $path
    }

    It 'tells what a script cannot say: <id>' -ForEach @(
        @{ Id = 'ScriptBackupType'; With = @{ BackupType = 'Incremental' }; Target = 'Incremental' }
        @{ Id = 'ScriptContext'; With = @{ Context = 'ClientAccessible' }; Target = 'ClientAccessible' }
        @{ Id = 'ScriptExpose'; With = @{ ExposePath = '/mnt' }; Target = 'Volatile' }
    ) {
        $failure = Get-Failure { ConvertTo-VssScript $one @with }
        $failure.FullyQualifiedErrorId | Should -BeLike "$id,VssTools.Commands.ConvertToVssScriptCommand"
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        "$($failure.TargetObject)" | Should -Be $target
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'fails as the call would: <id>' -ForEach @(
        @{ Id = 'NoVolume'; With = @{ } }
        @{ Id = 'VolumePathNotFound'; With = @{ Volume = '/no/such/place' } }
        @{ Id = 'WriterNotFound'; With = @{ Volume = '/'; IncludeWriter = 'Nobody' } }
        @{ Id = 'WriterNotIncluded'; With = @{ Volume = '/'; VerifyWriter = 'Nobody' } }
        @{ Id = 'ComponentNotFound'; With = @{ Component = '\Nothing' } }
    ) {
        (Get-Failure { ConvertTo-VssScript @with }).FullyQualifiedErrorId | Should -BeLike "$id,*"
    }

    It 'warns of limits of time, and says so in the script' {
        $script = ConvertTo-VssScript $one -Timeout 30s -RetryTimeout 5 -WarningVariable warnings -WarningAction Ignore
        $warnings | Should -HaveCount 2
        @($script -split '\r?\n' -like '#*').Count | Should -Be 2
    }

    It 'makes nothing' {
        $writer = Register-LedgerWriter $one $two
        $null = ConvertTo-VssScript -Component \Data -Context Persistent
        $writer.Count('PrepareBackup') | Should -Be 0
        Get-VssSnapshotSet | Should -BeNullOrEmpty
    }

    It 'completes volumes and writers as the call does' {
        $null = Register-LedgerWriter $one $two
        (Get-Completion 'ConvertTo-VssScript -Component "Led').CompletionText | Should -Contain "'Ledger writer:\Data'"
        (Get-Completion "ConvertTo-VssScript $testRoot/on").CompletionText | Should -Be $one
    }
}
