# The nightly backup of examples/ and its restore, on two Btrfs volumes that a program writes to all the time: by vssh,
# by Invoke-VssScript and by cmdlets, with the same result.

BeforeDiscovery {
    $program = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'tests/VssTools.TestProgram/bin/Release'
    $reason = if ($IsWindows -or $PSEdition -eq 'Desktop') { 'Btrfs is a file system of Linux' }
        elseif ((id -u) -ne 0) { 'mounting an image needs root' }
        elseif (-not (Get-Command mkfs.btrfs -ErrorAction Ignore)) { 'mkfs.btrfs is not installed' }
        elseif (-not (Get-Command rsync -ErrorAction Ignore)) { 'rsync is not installed' }
        elseif (-not (Test-Path /dev/loop-control)) { 'there are no loop devices' }
        elseif (-not (Get-ChildItem $program -Recurse -Filter VssTools.TestProgram.dll -ErrorAction Ignore)) {
            'the test program is not built'
        }
}

# A skipped test shows its reason in its name.
Describe "Scripts on Btrfs$(if ($reason) { ": skipped, because $reason" })" -Skip:([bool] $reason) {
    BeforeAll {
        $given, $env:VSSTOOLS_TEST_ROOT = $env:VSSTOOLS_TEST_ROOT, ''
        . $PSScriptRoot/common.ps1
        $clone = Split-Path $manifest
        $appender, $vssh = 'tests/VssTools.TestProgram/bin/Release/*/VssTools.TestProgram.dll',
            'src/Vssh/bin/Release/*/vssh.dll' | ForEach-Object { (Get-Item "$clone/$_")[0].FullName }
        $data, $logs, $backup = "$testRoot/data", "$testRoot/logs", "$testRoot/backup"
        $variables = @{ data = $data; logs = $logs; backup = $backup }
        foreach ($volume in $data, $logs) {
            $null = New-Item $volume -ItemType Directory
            truncate -s 256M "$volume.image"
            mkfs.btrfs -q "$volume.image" | Out-Null
            mount -o loop "$volume.image" $volume
        }

        # The application: files of all kinds, and a program that appends records to both volumes as fast as it can.
        mkdir -p "$data/tables/deep/er" "$logs/cache" "$data/empty"
        head -c 3000000 /dev/urandom > "$data/tables/large.bin"
        1..200 | ForEach-Object { Set-Content "$data/tables/deep/er/$_.txt" "table $_" }
        Set-Content "$data/tables/ä name with blanks %.txt" odd
        Set-Content "$logs/cache/worthless.tmp" cache
        ln "$data/tables/large.bin" "$data/hard"
        ln -s tables "$data/soft"

        # rsync knows times of links by the second, and takes one made within this one as right.
        touch -h -d '2020-02-03 04:05:06' "$data/soft"
        chmod 600 "$data/tables/deep/er/7.txt"
        mkfifo "$testRoot/to" "$testRoot/from"

        # The writer: an installed one, so that vssh and cmdlets work with the same. It talks to the program.
        $folder = "$env:VSSTOOLS_CONFIG/writers.d/ledger"
        $null = New-Item $folder -ItemType Directory -Force
        Set-Content "$folder/writer.xml" @"
<?xml version="1.0" encoding="utf-8"?>
<WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2" backupSchema="16">
  <IDENTIFICATION writerId="5e1d1a40-7c43-4b0f-9d5b-2f3d6c9e1b71" friendlyName="Ledger writer"
      usage="USER_DATA" dataSource="OTHER" />
  <RESTORE_METHOD method="RESTORE_IF_CAN_BE_REPLACED" writerRestore="always" rebootRequired="no" />
  <BACKUP_LOCATIONS>
    <FILE_GROUP componentName="Data" selectable="yes" notifyOnBackupComplete="yes">
      <FILE_LIST path="$data" filespec="*" recursive="yes" filespecBackupType="3855" />
    </FILE_GROUP>
    <FILE_GROUP componentName="Logs" selectable="yes" notifyOnBackupComplete="yes">
      <FILE_LIST path="$logs" filespec="*" recursive="yes" filespecBackupType="3855" />
    </FILE_GROUP>
    <FILE_GROUP componentName="Cache" selectable="yes">
      <FILE_LIST path="$logs/cache" filespec="*" recursive="yes" filespecBackupType="3855" />
    </FILE_GROUP>
  </BACKUP_LOCATIONS>
</WRITER_METADATA>
"@
        Set-Content "$folder/writer" @"
#!/bin/sh
set -u
while read -r event facts; do
    case `$event in
        freeze | thaw)
            echo `$event > '$testRoot/to'
            read -r number < '$testRoot/from'
            echo "`$event `$number" >> '$testRoot/events' ;;
        *) echo "`$event" >> '$testRoot/events' ;;
    esac
    echo ok
done
"@
        chmod -R go-w $env:VSSTOOLS_CONFIG
        chmod 755 "$folder/writer"

        function Start-Load {
            Remove-Item "$testRoot/events", "$data/records", "$logs/records" -ErrorAction Ignore
            $text = "exec 3<>'$testRoot/to' 4<>'$testRoot/from'; exec dotnet '$appender' append " +
                "'$data/records' '$logs/records' <&3 >&4"
            $start = [Diagnostics.ProcessStartInfo] @{ FileName = 'bash'; UseShellExecute = $false }
            '-c', $text | ForEach-Object { $start.ArgumentList.Add($_) }
            $script:load = [Diagnostics.Process]::Start($start)
            $begun = Wait-Until { (Get-Item "$logs/records" -ErrorAction Ignore).Length -gt 1000 }
            if (-not $begun) { throw 'The load does not begin.' }
        }

        function Stop-Load {
            if ($script:load -and -not $script:load.HasExited) { $script:load.Kill() }
        }

        function Get-EventNumber([string] $Event) {
            [long] ((Get-Content "$testRoot/events") -match "^$Event " -replace '\D').Trim()
        }

        # The files below a folder with all that has to be the same, records and the cache left out.
        function Get-Tree([string] $Path) {
            $prune = '-path ./.vss -prune -o -path ./cache -prune -o -name records'
            $print = "-type d -printf '%P %y %m\n' -o -printf '%P %y %m %n %s %T@ %l\n'"
            bash -c "cd '$Path' && find . $prune -o $print | sort"
            bash -c "cd '$Path' && find . $prune -o -type f -print0 | sort -z | xargs -0r sha256sum"
        }

        function Invoke-Way([string] $Way, [string] $Example) {
            Push-Location $clone
            try {
                switch ($Way) {
                    vssh {
                        $variables.GetEnumerator() | ForEach-Object { Set-Item "Env:$($_.Key)" $_.Value }
                        $text = dotnet $vssh -s "examples/$Example" 2>&1
                        $code = $LASTEXITCODE
                        $variables.Keys | ForEach-Object { Remove-Item "Env:$_" }
                        if ($code) { throw "vssh ended with ${code}: $($text -join "`n")" }
                    }
                    Invoke-VssScript { $null = Invoke-VssScript "examples/$Example" -Variable $variables 6> $null }
                    cmdlets { & "Invoke-$($Example -replace 'nightly-|\.dsh')" }
                }
            }
            finally { Pop-Location }
        }

        function Invoke-backup {
            $set = Get-VssComponent -Writer 'Ledger writer' | Where-Object Name -NE Cache |
                New-VssSnapshotSet -Context Persistent -BackupType Full -VerifyWriter 'Ledger writer'
            $null = $set.Shadows | ForEach-Object {
                $_ | Mount-VssShadow -Path "$backup/frozen-$(Split-Path $_.Volume -Leaf)"
            }
            foreach ($volume in 'data', 'logs') {
                rsync -aHAX --delete --exclude=/.vss "$backup/frozen-$volume/" "$backup/$volume/"
                if ($LASTEXITCODE) { throw 'rsync failed' }
            }
            $null = $set | Dismount-VssShadow
            $null = $set | Export-VssDocument -Path "$backup/metadata.cab" -Force
            $null = $set | Complete-VssBackup
            $set | Remove-VssShadow -Confirm:$false
        }

        function Invoke-restore {
            # The cmdlets have no restore of files that others copy; the script of the restore is the way.
            $null = Invoke-VssScript examples/nightly-restore.dsh -Variable $variables 6> $null
        }
    }
    AfterAll {
        Stop-Load
        Reset-Vss
        umount $data $logs
        Remove-TestRoot
        $env:VSSTOOLS_TEST_ROOT = $given
    }

    It 'back up under load and restore, byte for byte: <way>' -ForEach @(
        @{ Way = 'vssh' }
        @{ Way = 'Invoke-VssScript' }
        @{ Way = 'cmdlets' }
    ) {
        Remove-Item $backup -Recurse -ErrorAction Ignore
        $null = New-Item $backup -ItemType Directory
        $live = (Get-Tree $data) + (Get-Tree $logs)
        Start-Load
        Invoke-Way $way nightly-backup.dsh

        # Each record that was acknowledged before the freeze is there, and none that was begun after it.
        $number = Get-EventNumber freeze
        Get-EventNumber thaw | Should -Be $number
        Get-EventNumber freeze | Should -BeGreaterThan 10
        foreach ($volume in 'data', 'logs') {
            (Get-Item "$backup/$volume/records").Length | Should -Be (16 * $number)
            $last = Get-Content "$backup/$volume/records" -Tail 1
            [long] $last | Should -Be $number
            Get-Content "$backup/$volume/records" -TotalCount 1 | Should -Be ('{0:D15}' -f 1)
        }

        # The load went on meanwhile, and the rest is as it was.
        (Get-Item "$data/records").Length | Should -BeGreaterThan (16 * $number)
        Stop-Load
        (Get-Tree "$backup/data") + (Get-Tree "$backup/logs") | Should -Be $live
        (Get-Content "$testRoot/events") -replace ' .*' | Should -Be prepare-backup, prepare-snapshot, freeze, thaw,
            post-snapshot, backup-complete, shutdown

        # The documents tell what was chosen, and nothing is left.
        $document = Import-VssDocument "$backup/metadata.cab"
        $document.Backup.Components.Id.Name | Sort-Object | Should -Be Data, Logs
        $document.BackupType | Should -Be Full
        $document.Writers.Name | Should -Contain 'Ledger writer'
        $document.Manifest.SnapshotSetId | Should -Not -Be ([Guid]::Empty)
        Get-VssSnapshotSet | Should -BeNullOrEmpty
        $data, $logs | ForEach-Object { btrfs subvolume list $_ | Should -BeNullOrEmpty }
        Get-ChildItem $backup -Filter 'frozen-*' | Get-ChildItem | Should -BeNullOrEmpty

        # The disaster, and the way back.
        Remove-Item "$data/tables/deep", "$data/soft" -Recurse
        Set-Content "$data/tables/large.bin" broken
        Set-Content "$logs/new.txt" new
        Clear-Content "$testRoot/events"
        Invoke-Way $way nightly-restore.dsh
        (Get-Tree $data) + (Get-Tree $logs) | Should -Be $live
        foreach ($volume in 'data', 'logs') {
            (Get-FileHash "$testRoot/$volume/records").Hash |
                Should -Be (Get-FileHash "$backup/$volume/records").Hash
        }
        $events = Get-Content "$testRoot/events"
        $events | Should -Contain pre-restore
        $events | Should -Contain post-restore
    }
}
