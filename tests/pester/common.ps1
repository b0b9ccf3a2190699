# What every test file begins with: the built module on a state of its own, and small volumes to make shadow copies of.
# The volumes are plain directories, so that any user can run the tests; below a folder on Btrfs that
# $env:VSSTOOLS_TEST_ROOT names, they are subvolumes.

$root = if ($env:VSSTOOLS_TEST_ROOT) { $env:VSSTOOLS_TEST_ROOT } else { [IO.Path]::GetTempPath() }
$testRoot = Join-Path $root "vsstools-$([Guid]::NewGuid())"
New-Item $testRoot -ItemType Directory | Out-Null
$env:VSSTOOLS_STATE = Join-Path $testRoot 'state'
$env:VSSTOOLS_CONFIG = Join-Path $testRoot 'config'
$manifest = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'VssTools.psd1'
Import-Module $manifest
# Another engine than the embedded one: see alphavss.ps1.
$testEngine = if ($env:VSSTOOLS_TEST_ENGINE) { $env:VSSTOOLS_TEST_ENGINE } else { 'Embedded' }
if ($env:VSSTOOLS_TEST_ENGINE) { $env:VSSTOOLS_ENGINE = $testEngine }
Connect-VssEngine $testEngine
$subvolumes = $env:VSSTOOLS_TEST_ROOT -and (Get-Command btrfs -ErrorAction Ignore)
$registrations = [Collections.Generic.List[IDisposable]]::new()

# A new volume that holds one file, file.txt, with the volume's name as its text.
function New-TestVolume([string] $Name = [Guid]::NewGuid()) {
    $path = Join-Path $testRoot $Name
    if ($subvolumes) { btrfs -q subvolume create $path } else { New-Item $path -ItemType Directory | Out-Null }
    Set-Content (Join-Path $path 'file.txt') $Name
    $path
}

function Register-TestWriter([string] $Name = 'Test writer') {
    $writer = [VssTools.Embedded.TestWriter]::new($Name)
    $registrations.Add([VssTools.Embedded.EmbeddedWriters]::Register($writer))
    $writer
}

# A writer with components: \Data with the first volume, and \Logs with the second.
function Register-LedgerWriter([string] $Data, [string] $Logs, [string] $Name = 'Ledger writer') {
    $writer = Register-TestWriter $Name
    $null = $writer.WithComponent('Data', [VssTools.VssFileSet] @{ Path = $Data; Recursive = $true })
    $null = $writer.WithComponent('Logs', [VssTools.VssFileSet] @{ Path = $Logs; FileSpec = '*.txt' })
    $writer
}

# After each test: no writers, no open operations, no shadow copies.
function Reset-Vss {
    $registrations | ForEach-Object Dispose
    $registrations.Clear()
    Unregister-VssWriter * -Confirm:$false
    Get-VssSnapshotSet -State Open | Stop-VssBackup -Confirm:$false -ErrorAction Ignore | Out-Null
    Remove-VssShadow -All -Force -Confirm:$false
}

function Remove-TestRoot {
    Reset-Vss
    Remove-Module VssTools
    if ($subvolumes) {
        Get-ChildItem $testRoot -Directory | ForEach-Object { btrfs -q subvolume delete $_.FullName 2>&1 | Out-Null }
    }
    Remove-Item $testRoot -Recurse -Force
}

# The error records of a script, whether they end it or not.
function Get-Failure([scriptblock] $Script) {
    $ErrorActionPreference = 'Continue'
    try { & $Script 2>&1 | Where-Object { $_ -is [Management.Automation.ErrorRecord] } } catch { $_ }
}

# What is left of shadow copies, on disk and in the catalogue.
function Get-Leftover {
    Get-VssSnapshotSet
    Get-ChildItem $testRoot -Recurse -Force -Directory -Filter .vss -ErrorAction Ignore |
        Get-ChildItem -Force -ErrorAction Ignore
    Get-ChildItem (Join-Path $env:VSSTOOLS_STATE 'clones') -ErrorAction Ignore
}

# Waits for something that other threads do.
function Wait-Until([scriptblock] $Condition, [int] $Seconds = 10) {
    $limit = [DateTime]::UtcNow.AddSeconds($Seconds)
    while (-not (& $Condition) -and [DateTime]::UtcNow -lt $limit) { Start-Sleep -Milliseconds 20 }
    & $Condition
}

# Runs a script in a session of its own, with the module and these arguments.
function New-Session([string] $Script, [object[]] $ArgumentList = @()) {
    $shell = [PowerShell]::Create()
    $shell.AddScript('Import-Module $args[0]').AddArgument($manifest).Invoke() | Out-Null
    $shell.Commands.Clear()
    $shell.AddScript($Script) | Out-Null
    $ArgumentList | ForEach-Object { $shell.AddArgument($_) } | Out-Null
    $shell
}

# Begins a script in a session of its own, presses Ctrl+C when it is so far, and tells how long that took; then does
# what else is to be done before the session closes.
function Stop-Script([string] $Script, [object[]] $ArgumentList, [scriptblock] $When, [scriptblock] $Then = { }) {
    $shell = New-Session $Script $ArgumentList
    try {
        $running = $shell.BeginInvoke()
        if (-not (Wait-Until $When)) { throw "The script never came so far: $($shell.Streams.Error)" }
        $clock = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $clock.Elapsed
        & $Then
        try { $shell.EndInvoke($running) | Out-Null } catch [Management.Automation.PipelineStoppedException] { }
    }
    finally {
        $shell.Runspace.Dispose()
        $shell.Dispose()
    }
}

# Through remoting and back.
function Copy-ThroughRemoting($Object) {
    [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($Object))
}

function Get-Completion([string] $Text) {
    (TabExpansion2 $Text $Text.Length).CompletionMatches
}
