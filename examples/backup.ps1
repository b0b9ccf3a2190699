#Requires -Version 5.1
<#
.SYNOPSIS
Backs up and restores an application in a temporary folder: a full backup, an incremental one, and each point back.
.DESCRIPTION
The application is a folder of notes. A writer of script blocks teaches VSS what it owns and lets it write what it has
not written yet before it holds still. Build the module first, with ./build.ps1. Whatever happens, nothing is left
behind.
.EXAMPLE
pwsh examples/backup.ps1
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../VssTools.psd1')

$place = Join-Path ([System.IO.Path]::GetTempPath()) "backup-example-$PID"
$notes = Join-Path $place 'notes'
$backups = Join-Path $place 'backups'
New-Item $notes, $backups -ItemType Directory | Out-Null
$writer = "Notes $PID"
try {
    # The application: one note on disk, and one that it has only in memory.
    Set-Content (Join-Path $notes 'monday.txt') 'bread'
    $unwritten = 'milk'

    # What VSS needs to know: what the application owns, and what it does when it is to hold still.
    $null = Register-VssWriter -Name $writer -FileSet "$notes/*" -Schema 'Incremental, LastModify, WriterSupportsNewTarget' `
        -OnFreeze { Set-Content (Join-Path $notes 'pending.txt') $unwritten } `
        -OnThaw { Write-Verbose 'The application goes on.' }

    # A full backup, then one of what has changed.
    $full = Get-VssWriter $writer | Backup-VssComponent -Destination (Join-Path $backups 'full') -BackupType Full
    Set-Content (Join-Path $notes 'tuesday.txt') 'eggs'
    Remove-Item (Join-Path $notes 'monday.txt')
    $next = Get-VssWriter $writer |
        Backup-VssComponent -Destination (Join-Path $backups 'next') -BackupType Incremental -Previous $full
    $full, $next | Test-VssBackup | Format-Table Path, Passed, Files

    # Somebody deletes everything: the last point comes back in place, the first one into another folder.
    Remove-Item (Join-Path $notes '*')
    Restore-VssComponent $next.Path -Confirm:$false | Format-Table Path, Status, Files
    Restore-VssComponent $full.Path -Destination (Join-Path $place 'monday') -Confirm:$false | Out-Null
    Get-ChildItem $notes, (Join-Path $place 'monday') -Recurse -File | Format-Table Name, Directory
}
finally {
    Unregister-VssWriter $writer -Confirm:$false -ErrorAction Ignore
    Remove-Item $place -Recurse -Force
}
