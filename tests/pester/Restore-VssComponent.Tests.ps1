Describe 'Restore-VssComponent' -Skip:(-not $IsLinux) {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $data, $logs = (New-TestVolume data), (New-TestVolume logs)
        $place = (New-Item "$testRoot/backups" -ItemType Directory).FullName

        function Register-Ledger {
            $writer = Register-TestWriter 'Ledger writer'
            $null = $writer.WithSchema('WriterSupportsNewTarget')
            foreach ($pair in @{ Name = 'Data'; Path = $data }, @{ Name = 'Logs'; Path = $logs }) {
                $files = [VssTools.VssFileSet] @{ Path = $pair.Path; Recursive = $true }
                $null = $writer.WithComponent($pair.Name, $files)
            }
            $writer
        }
    }
    BeforeEach {
        $writer = Register-Ledger
        Set-Content "$data/file.txt" data
        Set-Content "$logs/file.txt" logs
        $backup = Backup-VssComponent -Destination (Join-Path $place ([Guid]::NewGuid()))
        $target = Join-Path $testRoot "target-$([Guid]::NewGuid())"
    }
    AfterEach {
        Reset-Vss
        Get-Leftover | Should -BeNullOrEmpty
    }
    AfterAll { Remove-TestRoot }

    It 'restores a backup: <name>' -ForEach @(
        @{ Name = 'by path'; Run = { Restore-VssComponent $backup.Path -Force -Confirm:$false } }
        @{ Name = 'by pipe'; Run = { $backup | Restore-VssComponent -Force -Confirm:$false } }
        @{ Name = 'a folder'; Run = { Get-Item $backup.Path | Restore-VssComponent -Force -Confirm:$false } }
        @{ Name = 'deserialised'; Run = { Copy-ThroughRemoting $backup | Restore-VssComponent -Force -Confirm:$false } }
    ) {
        Set-Content "$data/file.txt" changed
        Remove-Item "$logs/file.txt"
        $restore = & $Run
        @($restore).Count | Should -Be 1
        $restore.GetType().Name | Should -Be VssRestore
        "$restore" | Should -Be $backup.Path
        $restore.Status | Should -Be All
        $restore.Components.Component | Should -Be '\Data', '\Logs'
        $restore.Components[0].Places | Should -Be $data
        $restore.Files | Should -Be 2
        $restore.Writers.Name | Should -Be 'Ledger writer'
        Get-Content "$data/file.txt", "$logs/file.txt" | Should -Be data, logs
        $writer.Count('PreRestore') | Should -Be 1
        $writer.Count('PostRestore') | Should -Be 1
        (Copy-ThroughRemoting $restore).Status | Should -Be All
        $restore | Format-Table | Out-String -Width 80 | Should -Match 'All\s+2\s+2'
    }

    It 'restores what is named: <name>' -ForEach @(
        @{ Name = 'a path'; Component = { '\Data' } }
        @{ Name = 'a writer and a path'; Component = { 'Ledger*:\D*' } }
        @{ Name = 'a component'; Component = { $backup.Components[0] } }
    ) {
        Remove-Item "$data/file.txt", "$logs/file.txt"
        $restore = Restore-VssComponent $backup (& $Component) -Confirm:$false
        $restore.Components.Component | Should -Be '\Data'
        "$data/file.txt" | Should -Exist
        "$logs/file.txt" | Should -Not -Exist
    }

    It 'restores to other places' {
        (Restore-VssComponent $backup \Data -NewTarget @{ $data = "$target/new" } -Confirm:$false).Status | Should -Be All
        Get-Content "$target/new/file.txt" | Should -Be data
        (Restore-VssComponent $backup -Destination $target -Confirm:$false).Status | Should -Be All
        (Get-ChildItem $target/* -Recurse -File).Count | Should -Be 3
    }

    It 'tells with -WhatIf what would go where, and changes nothing' {
        Set-Content "$data/file.txt" changed
        $plan = Restore-VssComponent $backup -Force -WhatIf
        $plan.GetType().Name | Select-Object -Unique | Should -Be 'Object[]'
        $plan[0].GetType().Name | Should -Be VssRestorePlan
        $plan.Included | Should -Be $true, $true
        $plan.To | Should -Be $data, $logs
        (Restore-VssComponent $backup \Data -WhatIf).Reason | Should -Match 'files exist'
        Get-Content "$data/file.txt" | Should -Be changed
        $writer.Count('PreRestore') | Should -Be 0
    }

    It 'fails: <id>' -ForEach @(
        @{ Id = 'RestoreFilesExist'; Category = 'ResourceExists'; Run = { Restore-VssComponent $backup \Data -Confirm:$false } }
        @{ Id = 'BackupNotFound'; Category = 'ObjectNotFound'; Run = { Restore-VssComponent $place/x -Confirm:$false } }
        @{ Id = 'NotBackup'; Category = 'InvalidData'; Run = { Restore-VssComponent $data -Confirm:$false } }
        @{ Id = 'RestoreComponentNotFound'; Category = 'ObjectNotFound'
            Run = { Restore-VssComponent $backup \Missing, \Data -Force -Confirm:$false } }
        @{ Id = 'RestoreWriterNotRunning'; Category = 'ResourceUnavailable'
            Run = { $registrations | ForEach-Object Dispose; Restore-VssComponent $backup \Data -Force -Confirm:$false } }
        @{ Id = 'RestoreAuthoritativeNotSupported'; Category = 'NotImplemented'
            Run = { Restore-VssComponent $backup \Data -Force -Authoritative -Confirm:$false } }
        @{ Id = 'RestoreTwoTargets'; Category = 'InvalidArgument'
            Run = { Restore-VssComponent $backup -Destination $target -AlternateLocation -Confirm:$false } }
        @{ Id = 'RestoreOptionNeedsWriter'; Category = 'NotImplemented'
            Run = {
                $option = @{ Part = @{ Name = 'V' }; Several = 1, 2 }
                Restore-VssComponent $backup \Data -Option $option -Force -WithoutWriter -Confirm:$false 3> $null
            } }
    ) {
        $failure = @(Get-Failure $Run)
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike "$Id,*RestoreVssComponentCommand"
        $failure[0].CategoryInfo.Category | Should -Be $Category
        $failure[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        $failure[0].TargetObject | Should -Not -BeNullOrEmpty
    }

    It 'stops within a second, and leaves no half file' {
        $large = Join-Path $data 'large'
        & sh -c "head -c 600M /dev/zero | tr '\0' x > '$large'"
        $all = Backup-VssComponent \Data -Destination (Join-Path $place ([Guid]::NewGuid()))
        $script = 'Restore-VssComponent $args[0] -Destination $args[1] -WithoutWriter -Confirm:$false'
        $when = { Get-ChildItem $target -Recurse -Force -File -ErrorAction Ignore }
        (Stop-Script $script $all.Path, $target -When $when) | Should -BeLessThan ([TimeSpan]::FromSeconds(1))

        # On a machine with much to do it may be whole before the stop comes.
        Wait-Until {
            -not (Get-ChildItem $target -Recurse -Force -File |
                Where-Object { $_.Name -ne 'file.txt' -and ($_.Name -ne 'large' -or $_.Length -ne 600MB) })
        } | Should -BeTrue
        Remove-Item $large
    }

    It 'completes components' {
        (Get-Completion 'Restore-VssComponent x -Component \Da').CompletionText | Should -Match 'Ledger writer:\\Data'
    }
}
