# A chain as in real life: one full backup and three incremental ones of a folder in which files are changed, added,
# deleted and renamed. Each of the four points comes back as it was, byte for byte.

Describe 'A chain of backups' -Skip:(-not $IsLinux) {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $data = New-TestVolume data
        $backups = (New-Item "$testRoot/backups" -ItemType Directory).FullName
        $null = (Register-TestWriter 'Chain writer').WithSchema('Incremental, LastModify, WriterSupportsNewTarget').
            WithComponent('Data', [VssTools.VssFileSet] @{ Path = $data; Recursive = $true })

        # Everything that can be seen of a tree: names, kinds, modes, owners, sizes, times, links and contents.
        function Get-Tree([string] $Path) {
            Push-Location $Path
            try {
                find . -mindepth 1 -name .vss -prune -o -printf '%P|%y|%m|%U:%G|%n|%l|' `
                    '(' -type d -printf '\n' -o -printf '%s|%T@\n' ')' | Sort-Object
                find . -mindepth 1 -name .vss -prune -o -type f -exec sha256sum '{}' + | Sort-Object
            }
            finally { Pop-Location }
        }

        function New-Tree {
            foreach ($folder in 'plain', 'deep/er/still', 'empty') { New-Item "$data/$folder" -ItemType Directory }
            foreach ($i in 1..40) { Set-Content "$data/plain/file$i.txt" "file $i" }
            Set-Content "$data/deep/er/still/ünï code $([char] 0x3a9).txt" unicode
            [IO.File]::WriteAllBytes("$data/deep/big.bin", [byte[]] (1..200000 | ForEach-Object { $_ % 251 }))
            $null = ln -s plain/file1.txt "$data/link"
            $null = ln -s nowhere "$data/dangling"
            $null = ln "$data/plain/file2.txt" "$data/deep/hard"
            $null = truncate -s 3M "$data/sparse.bin"
            chmod 4751 "$data/plain/file3.txt"
            chmod 700 "$data/empty"
        }

        # One day's work; the number makes each day another one.
        function Edit-Tree([int] $Day) {
            Add-Content "$data/plain/file$Day.txt" "changed on day $Day"
            Set-Content "$data/plain/new$Day.txt" "new on day $Day"
            Remove-Item "$data/plain/file$(10 + $Day).txt"
            Move-Item "$data/plain/file$(20 + $Day).txt" "$data/deep/moved$Day.txt"
            Move-Item "$data/deep/big.bin" "$data/deep/big.tmp"
            Move-Item "$data/deep/big.tmp" "$data/deep/big.bin"
            chmod 60$Day "$data/plain/file30.txt"
            Remove-Item "$data/link"
            $null = ln -s "plain/file$($Day + 1).txt" "$data/link"
            if ($Day -eq 2) {
                Remove-Item "$data/empty"
                Move-Item "$data/deep" "$data/depth"
                New-Item "$data/deep" -ItemType Directory
                Move-Item "$data/depth/*" "$data/deep"
                Remove-Item "$data/depth"
            }

            # A folder in the place of a file, and a file in the place of a folder.
            if ($Day -eq 3) {
                Remove-Item "$data/plain/file35.txt"
                New-Item "$data/plain/file35.txt" -ItemType Directory
                Remove-Item "$data/deep/er" -Recurse
                Set-Content "$data/deep/er" 'a file now'
            }
        }

        # A file of the last two seconds is never taken for unchanged: its time might not tell a change that follows.
        function Backup-Point([int] $Day, [hashtable] $Kind) {
            Start-Sleep -Milliseconds 2100
            'Chain writer' | Backup-VssComponent -Destination "$backups/day$Day" @Kind
        }

        function Restore-Point($Backup) {
            $place = "$testRoot/restored-$([Guid]::NewGuid())"
            $null = Restore-VssComponent $Backup.Path -Destination $place -Confirm:$false
            (Get-ChildItem $place -Directory | Select-Object -First 1).FullName
        }
    }
    AfterAll { Remove-TestRoot }

    It 'comes back at each of its four points' {
        $null = New-Tree
        $trees = @(, (Get-Tree $data))
        $chain = @(Backup-Point 0 @{ BackupType = 'Full' })
        foreach ($day in 1..3) {
            $null = Edit-Tree $day
            $trees += , (Get-Tree $data)
            $chain += Backup-Point $day @{ BackupType = 'Incremental'; Previous = $chain[-1] }
        }

        # Only what has changed is stored again.
        $chain[1..3].StoredBytes | ForEach-Object { $_ | Should -BeLessThan 10000 }
        foreach ($day in 0..3) {
            Test-VssBackup $chain[$day].Path -Quiet | Should -BeTrue
            Compare-Object $trees[$day] (Get-Tree (Restore-Point $chain[$day])) | Should -BeNullOrEmpty -Because "day $day"
        }
    }

    It 'has every log of an application that puts its logs aside' {
        $place = New-TestVolume journal
        $masks = 'LogBackupRequired, LogSnapshotRequired, FullBackupRequired, FullSnapshotRequired'
        $null = (Register-TestWriter 'Log writer').WithSchema('Log, WriterSupportsNewTarget').WithComponent(
            'Journal',
            [VssTools.VssFileSet] @{ Path = $place; FileSpec = '*.txt'; BackupType = 'FullBackupRequired, FullSnapshotRequired' },
            [VssTools.VssFileSet] @{ Path = $place; FileSpec = '*.log'; BackupType = $masks })
        $last = 'Log writer' | Backup-VssComponent -Destination "$backups/log0" -BackupType Full
        foreach ($i in 1..2) {
            Remove-Item "$place/*.log"
            Set-Content "$place/$i.log" "log $i"
            $last = 'Log writer' |
                Backup-VssComponent -Destination "$backups/log$i" -BackupType Log -Previous $last
        }
        Set-Content "$place/3.log" 'never backed up'
        Get-ChildItem (Restore-Point $last) -File | ForEach-Object Name | Should -Be '1.log', '2.log', 'file.txt'
    }
}
