<#
.SYNOPSIS
Measures VssTools against its peers, side by side in one run: medians in milliseconds and their ratio.
.DESCRIPTION
Needs root on Linux, mkfs.btrfs, mkfs.xfs, btrfs, gcc and a built module (./build.ps1). Rounds alternate between the two
sides, so that what else the machine does meets both. Nothing is left behind.
#>
[CmdletBinding()]
param(
    [ValidateSet('Freeze', 'Set', 'Clone', 'Small', 'Large', 'Import', 'Backup', 'Start', 'Report')]
    [string[]] $Name = @('Freeze', 'Set', 'Clone', 'Small', 'Large', 'Import', 'Backup', 'Start', 'Report'),
    [ValidateRange(1, 1000)]
    [int] $Round = 9,
    [string] $WorkFolder = '/var/tmp'
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$root = Split-Path $PSScriptRoot
$work = Join-Path $WorkFolder "vsstools-bench-$PID"
$env:VSSTOOLS_STATE = Join-Path $work 'state'

function Invoke-Tool([string] $Tool) {
    $output = & $Tool @args 2>&1
    if ($LASTEXITCODE -ne 0) { throw "$Tool $args failed: $output" }
    $output
}

function Get-Median([double[]] $Value) {
    $sorted = @($Value | Sort-Object)
    ($sorted[[math]::Floor(($sorted.Count - 1) / 2)] + $sorted[[math]::Floor($sorted.Count / 2)]) / 2
}

function Measure-Span([scriptblock] $Action) {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    & $Action | Out-Null
    $clock.Elapsed.TotalMilliseconds
}

# Both sides give milliseconds; the first round warms up and does not count.
function Compare-Work([string] $What, [string] $Against, [double] $Reach, [scriptblock] $Ours, [scriptblock] $Peer) {
    $ourTimes = @(); $peerTimes = @()
    foreach ($i in 0..$Round) {
        if ($i % 2) { $our = & $Ours $i; $other = & $Peer $i } else { $other = & $Peer $i; $our = & $Ours $i }
        if ($i) { $ourTimes += $our; $peerTimes += $other }
    }
    $ourMedian = Get-Median $ourTimes
    $peerMedian = Get-Median $peerTimes
    [pscustomobject]@{
        Work = $What; Against = $Against
        Ours = [math]::Round($ourMedian, 1); Peer = [math]::Round($peerMedian, 1)
        Ratio = [math]::Round($ourMedian / $peerMedian, 2); Reach = $Reach; Rounds = $Round
    }
}

function New-Volume([string] $FileSystem, [string] $Size) {
    $image = Join-Path $work "$FileSystem.img"
    $mount = Join-Path $work $FileSystem
    New-Item $mount -ItemType Directory -Force | Out-Null
    Invoke-Tool truncate -s $Size $image
    Invoke-Tool "mkfs.$FileSystem" -q $image | Out-Null
    Invoke-Tool mount -o loop $image $mount
    $mount
}

function New-SmallFile([string] $Folder, [int] $Count) {
    foreach ($i in 0..199) {
        $sub = Join-Path $Folder "d$i"
        New-Item $sub -ItemType Directory -Force | Out-Null
        foreach ($j in 1..($Count / 200)) { [System.IO.File]::WriteAllText("$sub/file$j.txt", "file $i $j`n" * 100) }
    }
}

# Removing and writing back are nobody's work that is measured.
function Remove-Tree([string] $Path) {
    if (Test-Path $Path) { Invoke-Tool rm -rf $Path }
    Invoke-Tool sync -f (Split-Path $Path)
}

function Measure-Freeze([string] $Mount) {
    $loop = Join-Path $work 'btrfs-loop'
    Invoke-Tool gcc -O2 -o $loop (Join-Path $PSScriptRoot 'btrfs-loop.c') | Out-Null
    $volumes = 0..7 | ForEach-Object { "$Mount/v$_" }
    $registration = [VssTools.Embedded.EmbeddedWriters]::Register([VssTools.Embedded.TestWriter]::new('Idle writer'))
    try {
        Compare-Work '8 Btrfs volumes, first freeze to last thaw' '8 x ioctl in a loop (C)' 0.9 -Ours {
            $volumes | ForEach-Object { [System.IO.File]::AppendAllText("$_/log", 'x' * 100) }
            $set = New-VssSnapshotSet -Volume $volumes
            $set.FreezeDuration.TotalMilliseconds
            $set | Complete-VssBackup | Out-Null
        } -Peer {
            param($i)
            $volumes | ForEach-Object { [System.IO.File]::AppendAllText("$_/log", 'x' * 100) }
            [long](Invoke-Tool $loop "round$i" @volumes) / 1e6
            $volumes | ForEach-Object { Invoke-Tool btrfs -q subvolume delete "$_/.bench/round$i" | Out-Null }
        }
    }
    finally { $registration.Dispose() }
}

function Measure-Set([string] $Mount) {
    $volumes = 0..7 | ForEach-Object { "$Mount/v$_" }
    Compare-Work 'New-VssSnapshotSet -NoWriter, 8 volumes' '8 x btrfs subvolume snapshot -r' 1.0 -Ours {
        Measure-Span { $script:set = New-VssSnapshotSet -Volume $volumes -NoWriter }
        $script:set | Complete-VssBackup | Out-Null
    } -Peer {
        Measure-Span { foreach ($volume in $volumes) { btrfs -q subvolume snapshot -r $volume "$volume/.bench/set" } }
        $volumes | ForEach-Object { Invoke-Tool btrfs -q subvolume delete "$_/.bench/set" | Out-Null }
    }
}

function Measure-Clone {
    $mount = New-Volume xfs 4G
    New-SmallFile "$mount/source" 20000
    Invoke-Tool sync -f $mount
    Compare-Work 'Clone of 20,000 files with reflinks' 'cp -a --reflink=always' 0.8 -Ours {
        Measure-Span { $script:set = New-VssSnapshotSet -Volume "$mount/source" -NoWriter }
        $script:set | Complete-VssBackup | Out-Null
        Invoke-Tool sync -f $mount
    } -Peer {
        Measure-Span { Invoke-Tool cp -a --reflink=always "$mount/source" "$mount/peer" }
        Remove-Tree "$mount/peer"
    }
}

function Measure-Copy([string] $What, [string] $Source) {
    $set = New-VssSnapshotSet -Volume $Source -Context Persistent -NoWriter
    $device = $set.Shadows[0].Device
    try {
        Compare-Work $What 'cp -a' 1.0 -Ours {
            Measure-Span { Copy-VssItem -LiteralPath $Source -Destination "$work/ours" -Shadow $set }
            Remove-Tree "$work/ours"
        } -Peer {
            Measure-Span { Invoke-Tool cp -a $device "$work/peer" }
            Remove-Tree "$work/peer"
        }
    }
    finally { $set | Remove-VssShadow -Force -Confirm:$false }
}

# The whole protocol with one writer, shadow copy included, against copying the live files; both to another disk.
function Measure-Backup([string] $Mount) {
    Invoke-Tool btrfs -q subvolume create "$Mount/data" | Out-Null
    foreach ($i in 0..199) {
        New-Item "$Mount/data/d$i" -ItemType Directory | Out-Null
        $bytes = [byte[]]::new(4096)
        foreach ($j in 1..250) {
            [Random]::Shared.NextBytes($bytes)
            [System.IO.File]::WriteAllBytes("$Mount/data/d$i/file$j", $bytes)
        }
    }
    $writer = [VssTools.Embedded.TestWriter]::new('Benchmark writer').WithSchema('Incremental, LastModify').
        WithComponent('Data', [VssTools.VssFileSet] @{ Path = "$Mount/data"; Recursive = $true })
    $registration = [VssTools.Embedded.EmbeddedWriters]::Register($writer)
    $only = @{ IncludeWriter = 'Benchmark writer' }
    try {
        Compare-Work 'Backup-VssComponent of 50,000 files of 4 KiB' 'cp -a' 1.0 -Ours {
            Measure-Span { Backup-VssComponent @only -Destination "$work/ours" }
            Remove-Tree "$work/ours"
        } -Peer {
            Measure-Span { Invoke-Tool cp -a "$Mount/data" "$work/peer" }
            Remove-Tree "$work/peer"
        }
        $full = Backup-VssComponent @only -Destination "$work/full" -BackupType Full
        Invoke-Tool cp -a "$Mount/data" "$work/peer"
        Compare-Work 'Incremental backup with 1 % of 50,000 files changed' 'rsync -a' 0.8 -Ours {
            $script:count = 0
            Get-ChildItem "$Mount/data" -Recurse -File | Where-Object { $script:count++ % 100 -eq 0 } |
                ForEach-Object { [System.IO.File]::AppendAllText($_.FullName, 'x') }
            Measure-Span { Backup-VssComponent @only -Destination "$work/ours" -BackupType Incremental -Previous $full }
            Remove-Tree "$work/ours"
        } -Peer {
            Measure-Span { Invoke-Tool rsync -a "$Mount/data/" "$work/peer/" }
        }
    }
    finally { $registration.Dispose() }
}

function Measure-Import {
    $shell = (Get-Process -Id $PID).Path
    $module = Join-Path $root 'VssTools.psd1'
    Compare-Work 'pwsh with Import-Module and Get-VssProvider' 'pwsh without' 1.3 -Ours {
        Measure-Span { & $shell -NoProfile -Command "Import-Module '$module'; `$null = Get-VssProvider" }
    } -Peer {
        Measure-Span { & $shell -NoProfile -Command '$null = 1' }
    }
}

# The peer makes one plain table; a report draws a timeline beside it, and says what it finds.
function Measure-Report {
    $volume = Get-VssVolume $work
    $shadows = foreach ($i in 1..1000) {
        [VssTools.VssShadow] @{
            Id = New-Guid; SetId = New-Guid; Volume = $volume.Path; VolumeId = $volume.Id; Device = "$work/.vss/$i"
            CreationTime = [DateTimeOffset]::Now.AddHours(-$i); State = 'Created'; Context = 'ClientAccessible'
        }
    }
    Compare-Work 'ConvertTo-VssReport of 1,000 shadow copies' 'ConvertTo-Html' 1.0 -Ours {
        Measure-Span { $shadows | ConvertTo-VssReport }
    } -Peer {
        Measure-Span { $shadows | ConvertTo-Html }
    }
}

function New-SingleFile([string] $Project, [string] $Folder, [string[]] $Property = @()) {
    $machine = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
    $options = @($Property | ForEach-Object { "-p:$_" })
    Invoke-Tool dotnet publish $Project -c Release --nologo -v q -r $machine -o $Folder @options | Out-Null
}

# An empty program, published with ReadyToRun: what .NET itself needs to start. The file of vssh for the machine that
# builds it has no .NET to start; the one for other kinds of machines does, as the empty program.
function Measure-Start {
    $empty = New-Item (Join-Path $work 'empty') -ItemType Directory
    Set-Content "$empty/empty.csproj" ('<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType>' +
        '<TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>')
    Set-Content "$empty/Program.cs" 'internal static class Program { private static void Main() { } }'
    New-SingleFile "$empty/empty.csproj" "$work/start/empty" ('SelfContained', 'PublishSingleFile',
        'PublishReadyToRun', 'PublishTrimmed', 'InvariantGlobalization' | ForEach-Object { "$_=true" })
    $project = Join-Path $root 'src/Vssh/Vssh.csproj'
    New-SingleFile $project "$work/start/native"
    New-SingleFile $project "$work/start/portable" 'Native=false'
    $script:Round = [math]::Max($Round, 21)
    foreach ($kind in 'native', 'portable') {
        Compare-Work "vssh list providers, $kind" 'an empty program' 1.5 -Ours {
            Measure-Span { Invoke-Tool "$work/start/$kind/vssh" list providers }
        } -Peer {
            Measure-Span { Invoke-Tool "$work/start/empty/empty" }
        }
    }
}

Import-Module (Join-Path $root 'VssTools.psd1')
$null = Get-VssEngine
New-Item $work -ItemType Directory | Out-Null
try {
    if ($Name | Where-Object { $_ -in 'Freeze', 'Set', 'Backup' }) {
        $btrfs = New-Volume btrfs 8G
        foreach ($i in 0..7) {
            Invoke-Tool btrfs -q subvolume create "$btrfs/v$i" | Out-Null
            New-Item "$btrfs/v$i/.bench" -ItemType Directory | Out-Null
        }
    }
    switch ($Name) {
        'Freeze' { Measure-Freeze $btrfs }
        'Set' { Measure-Set $btrfs }
        'Clone' { Measure-Clone }
        'Small' {
            New-SmallFile "$work/small" 20000
            Measure-Copy 'Copy-VssItem of 20,000 small files' "$work/small"
        }
        'Large' {
            New-Item "$work/large" -ItemType Directory | Out-Null
            foreach ($i in 1..4) { Invoke-Tool dd if=/dev/urandom "of=$work/large/$i" bs=1M count=1024 | Out-Null }
            Measure-Copy 'Copy-VssItem of 4 x 1 GiB' "$work/large"
        }
        'Import' { Measure-Import }
        'Backup' { Measure-Backup $btrfs }
        'Start' { Measure-Start }
        'Report' { Measure-Report }
    }
}
finally {
    foreach ($fileSystem in 'btrfs', 'xfs') {
        if (Test-Path "$work/$fileSystem.img") { umount "$work/$fileSystem" }
    }
    Remove-Item $work -Recurse -Force
}
