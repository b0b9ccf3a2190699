#Requires -Version 5.1
<#
.SYNOPSIS
One snapshot set of two folders: make it, show it, read from it, drop it.
.DESCRIPTION
Build the module first, with ./build.ps1. Whatever happens, nothing is left behind.
.EXAMPLE
pwsh examples/first-snapshot.ps1
.EXAMPLE
pwsh examples/first-snapshot.ps1 -Volume /srv/data, /srv/logs
#>
[CmdletBinding()]
param(
    # Volumes, each named by any path on it; without it, two folders of the clone.
    [string[]] $Volume = @((Join-Path $PSScriptRoot '../docs'), $PSScriptRoot)
)

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $PSScriptRoot '../VssTools.psd1')

$place = Join-Path ([System.IO.Path]::GetTempPath()) "first-snapshot-$PID"
$shadows = Join-Path $place 'shadows'
$copy = Join-Path $place 'copy'
New-Item $shadows, $copy -ItemType Directory | Out-Null
$set = $null
try {
    # Persistent shadow copies stay until they are removed. Without writers: these folders have none.
    $set = New-VssSnapshotSet -Volume $Volume -Context Persistent -NoWriter
    $set | Format-List Id, CreationTime, State

    # Look at the folders as they were at one moment.
    $mounted = @($set | Mount-VssShadow -Path $shadows)
    $mounted | Format-Table Volume, ExposedPath
    Get-ChildItem $mounted.ExposedPath | Format-Table Name, Length

    # Copy by the paths of the live system; the copy comes from the shadow copies.
    Copy-VssItem -LiteralPath $Volume -Destination $copy -Shadow $set -PassThru | Format-Table Source, Files, Bytes
}
finally {
    if ($set) {
        Get-VssShadow -SetId $set.Id -Exposed | Dismount-VssShadow
        $set | Remove-VssShadow -Confirm:$false
    }

    Remove-Item $copy -Recurse -Force
    [System.IO.Directory]::Delete($shadows)
    [System.IO.Directory]::Delete($place)
}
