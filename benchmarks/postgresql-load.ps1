<#
.SYNOPSIS
Backs up a PostgreSQL cluster under load, restores each backup to another place, and checks what the copy holds.
.DESCRIPTION
Needs root on Linux, Btrfs, PostgreSQL with pgbench and amcheck, and a built module (./build.ps1). The cluster is the
run's own: data directory on one Btrfs volume, log and a tablespace on another. While pgbench writes and a client
commits numbered rows, each round
- backs the cluster up with Backup-VssComponent and restores it with Restore-VssComponent,
- starts the copy and runs pg_amcheck and, once it is stopped, pg_checksums on it,
- counts the rows: all that were acknowledged before the freeze must be there, and none that was begun after the thaw.
Freeze and thaw are taken at their narrowest, from the server's log: between them lies the end of the server's backup.
One object is given for each round; a round with anything wrong in it fails. PauseMs is the longest wait of the client
during the server's backup; it is within the limit if it is no longer than freeze and checkpoint together. Nothing is
left behind.
.EXAMPLE
benchmarks/postgresql-load.ps1 -Round 10 | Format-Table
#>
[CmdletBinding()]
param(
    [ValidateRange(1, 1000)]
    [int] $Round = 10,
    # pgbench's scale: 16 MB each.
    [int] $Scale = 10,
    # Transactions of pgbench per second.
    [int] $Rate = 200,
    [int] $SecondsBetween = 2,
    [string] $WorkFolder = '/var/tmp',
    [string] $Manifest = (Join-Path (Split-Path $PSScriptRoot) 'VssTools.psd1')
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$work = Join-Path $WorkFolder "vsstools-postgresql-$PID"
$programs = (Get-Item /usr/lib/postgresql/*/bin | Select-Object -Last 1).FullName
$port = 5400 + $PID % 100
$one, $two, $socket, $restored = 'one', 'two', 'socket', 'restored' | ForEach-Object { Join-Path $work $_ }
$data, $log, $space = "$one/pg/data", "$two/pg/log", "$two/pg/space"

# Without parameters of their own, which options of the programs could be taken for.
function Invoke-Tool {
    $tool, $options = $args
    $output = & $tool @options 2>&1
    if ($LASTEXITCODE -ne 0) { throw "$args failed: $output" }
    $output
}

# PostgreSQL's programs do not run as root.
function Invoke-Server {
    $program, $options = $args
    Push-Location /
    try { Invoke-Tool runuser -u postgres '--' "$programs/$program" @options } finally { Pop-Location }
}

function Invoke-Sql([string] $Sql, [string] $Database = 'load', [int] $On = $port) {
    Invoke-Server psql -X -q -A -t -v ON_ERROR_STOP=1 -h $socket -p $On -d $Database -c $Sql
}

function New-Volume([string] $Path) {
    truncate -s 8G "$Path.img"
    $null = Invoke-Tool mkfs.btrfs -q "$Path.img"
    $null = New-Item $Path -ItemType Directory
    $null = Invoke-Tool mount -o 'loop,noatime' "$Path.img" $Path
    $null = Invoke-Tool btrfs -q subvolume create "$Path/pg"
    chown postgres: "$Path/pg"
}

function New-Cluster {
    $null = New-Item $work, $socket -ItemType Directory
    chown postgres: $socket
    New-Volume $one
    New-Volume $two
    $null = Invoke-Server initdb -D $data -X $log -k -A peer --no-sync
    $null = New-Item $space -ItemType Directory
    chown postgres: $space
    $hba = Get-Content "$data/pg_hba.conf"
    Set-Content "$data/pg_hba.conf" (@('local all loader trust') + $hba)
    Add-Content "$data/postgresql.conf" @"
listen_addresses = ''
unix_socket_directories = '$socket'
port = $port
log_line_prefix = '%m|%a|'
log_timezone = 'UTC'
max_wal_size = 1GB
cluster_name = 'load'
"@
    $null = Invoke-Server pg_ctl start -w -s -D $data -l "$socket/server.log"
    $null = Invoke-Sql 'CREATE EXTENSION amcheck' template1
    $null = Invoke-Sql 'CREATE EXTENSION amcheck' postgres
    $null = Invoke-Sql 'CREATE ROLE loader LOGIN' postgres
    $null = Invoke-Sql 'ALTER ROLE postgres SET log_min_duration_statement = 0' postgres
    $null = Invoke-Sql 'CREATE DATABASE load OWNER loader' postgres
    $null = Invoke-Sql "CREATE TABLESPACE space LOCATION '$space'"
    $null = Invoke-Sql 'GRANT CREATE ON TABLESPACE space TO loader'
    $null = Invoke-Sql 'CREATE TABLE numbered (n bigint PRIMARY KEY USING INDEX TABLESPACE space, at timestamptz
        DEFAULT clock_timestamp()) TABLESPACE space; ALTER TABLE numbered OWNER TO loader'
    $null = Invoke-Server pgbench -i -q -s $Scale -U loader -h $socket -p $port --index-tablespace space load
}

function Start-Load {
    $pgbench = Start-Process -PassThru -FilePath runuser -WorkingDirectory / -ArgumentList (
        "-u postgres -- $programs/pgbench -n -c 4 -j 1 -T 86400 -R $Rate -U loader -h $socket -p $port load"
    ) -RedirectStandardOutput "$work/pgbench.out" -RedirectStandardError "$work/pgbench.err"
    $driver = Join-Path (Split-Path $Manifest) bin/net8.0/Npgsql.dll
    $client = Start-Process -PassThru -FilePath (Get-Process -Id $PID).Path -ArgumentList @(
        '-NoProfile', '-NonInteractive', '-File', "$PSScriptRoot/postgresql-client.ps1", $driver, $socket, $port
        "$work/notes", "$work/stop"
    ) -RedirectStandardOutput "$work/client.out" -RedirectStandardError "$work/client.err"
    $pgbench, $client
}

function Assert-Load($Processes) {
    foreach ($process in $Processes) { if ($process.HasExited) { throw 'A client has ended.' } }
    $errors = Get-Content "$work/pgbench.err", "$work/client.err" | Where-Object { $_ -match 'error|fatal|exception' }
    if ($errors) { throw "A client saw an error: $errors" }
}

# When the server began and ended a statement of the writer: the last one in its log. It notes the end, and how long.
function Get-Statement([string] $Name) {
    $line = Get-Content "$socket/server.log" |
        Where-Object { $_ -match '\|VssTools\|' -and $_ -match "duration: .* execute .*$Name\(" } |
        Select-Object -Last 1
    if ($line -notmatch '^(?<end>\S+ \S+) UTC\|.*duration: (?<ms>[\d.]+) ms') { throw "No $Name in the server's log." }
    $end = [DateTime]::Parse($Matches.end, [cultureinfo]::InvariantCulture, 'AssumeUniversal, AdjustToUniversal')
    $milliseconds = [double]::Parse($Matches.ms, [cultureinfo]::InvariantCulture)

    # The log has whole milliseconds, cut off.
    $begin = $end.AddMilliseconds(-$milliseconds)
    @{ Milliseconds = $milliseconds; Begin = $begin.Ticks; End = $end.AddMilliseconds(1).Ticks }
}

function Read-Notes {
    foreach ($line in [IO.File]::ReadAllLines("$work/notes")) {
        $parts = $line.Split(' ')
        if ($parts.Count -eq 3) { , [long[]] $parts }
    }
}

# How long applications held still is told on the way.
function Invoke-Backup([string] $Destination) {
    $held = Get-VssWriter PostgreSQL | Where-Object InstanceName -eq load | Get-VssComponent |
        Backup-VssComponent -Destination $Destination -Verbose 4>&1 |
        Where-Object { $_ -is [Management.Automation.VerboseRecord] } |
        Select-String 'held still for ([\d.]+) ms'
    if (-not $held) { throw 'The backup did not tell how long applications held still.' }
    [double]::Parse($held.Matches[0].Groups[1].Value, [cultureinfo]::InvariantCulture)
}

function Restore-Copy([string] $Source) {
    $null = New-Item $restored -ItemType Directory
    Restore-VssComponent $Source -Confirm:$false -NewTarget @{
        $data  = "$restored/data"
        $log   = "$restored/log"
        $space = "$restored/space"
    }
    $null = Invoke-Server pg_ctl start -w -s -D "$restored/data" -l "$socket/copy.log" -o "-c port=$($port + 100)"
}

function Test-Copy($Start, $Stop) {
    $rows = [Collections.Generic.HashSet[long]]::new(
        [long[]] @(Invoke-Sql 'SELECT n FROM numbered' -On ($port + 100)))
    $notes = @(Read-Notes)
    $lost = @($notes | Where-Object { $_[2] -lt $Stop.Begin -and -not $rows.Contains($_[0]) })
    $early = @($notes | Where-Object { $_[1] -gt $Stop.End -and $rows.Contains($_[0]) })
    $null = Invoke-Server pg_amcheck --all --heapallindexed -h $socket -p ($port + 100)
    $null = Invoke-Server pg_ctl stop -w -s -m fast -D "$restored/data"
    $null = Invoke-Server pg_checksums --check -D "$restored/data"
    if ($lost) { throw "$($lost.Count) rows were acknowledged before the freeze and are lost." }
    if ($early) { throw "$($early.Count) rows were begun after the thaw and are there." }
    if (-not ($notes | Where-Object { $_[1] -gt $Stop.End })) { throw 'No row was begun after the thaw.' }
    @{
        Rows    = $rows.Count
        PauseMs = ($notes | Where-Object { $_[2] -gt $Start.Begin -and $_[1] -lt $Stop.End } |
            ForEach-Object { ($_[2] - $_[1]) / 1e4 } | Measure-Object -Maximum).Maximum
    }
}

function Invoke-Round([int] $Number, $Processes) {
    $destination = Join-Path $work "backup-$Number"
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $freeze = Invoke-Backup $destination
    $backupTime = $clock.Elapsed
    Start-Sleep $SecondsBetween
    $start = Get-Statement 'backup_start|pg_start_backup'
    $stop = Get-Statement 'backup_stop|pg_stop_backup'
    Assert-Load $Processes
    $clock.Restart()
    $null = Restore-Copy $destination
    $restoreTime = $clock.Elapsed
    $copy = Test-Copy $start $stop
    Remove-Item $destination, $restored -Recurse -Force
    [pscustomobject]@{
        Round        = $Number
        Rows         = $copy.Rows
        FreezeMs     = $freeze
        CheckpointMs = $start.Milliseconds
        PauseMs      = $copy.PauseMs
        WithinLimit  = $copy.PauseMs -le $freeze + $start.Milliseconds
        BackupS      = $backupTime.TotalSeconds
        RestoreS     = $restoreTime.TotalSeconds
    }
}

function Remove-All($Processes) {
    $null = New-Item "$work/stop" -ItemType File -ErrorAction Ignore
    $Processes | Where-Object { $_ -and -not $_.HasExited } | ForEach-Object {
        if (-not $_.WaitForExit(3000)) { $_.Kill($true) }
    }
    foreach ($place in $data, "$restored/data") {
        if (Test-Path "$place/postmaster.pid") { Invoke-Server pg_ctl stop -w -s -m immediate -D $place }
    }
    foreach ($volume in $one, $two) { if (Test-Path $volume) { umount $volume } }
    Remove-Item $work -Recurse -Force -ErrorAction Ignore
}

$env:VSSTOOLS_STATE = Join-Path $work 'state'
Import-Module $Manifest
$processes = @()
try {
    New-Cluster
    $processes = Start-Load
    Start-Sleep ($SecondsBetween + 3)
    1..$Round | ForEach-Object { Invoke-Round $_ $processes }
    Assert-Load $processes
}
finally {
    Remove-All $processes
}
