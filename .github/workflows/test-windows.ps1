#Requires -Version 5.1
# Runs the tests of Windows' VSS in the PowerShell that runs this script, which has to be the one that was asked for.
param([Parameter(Mandatory)] [string] $Version)

$ErrorActionPreference = 'Stop'
if ("$($PSVersionTable.PSVersion)" -notlike "$Version*") { throw "This is PowerShell $($PSVersionTable.PSVersion)." }
[Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor 'Tls12'
if (-not (Get-Module Pester -ListAvailable | Where-Object { $_.Version -ge '5.5' })) {
    Install-Module Pester -MinimumVersion 5.5 -Scope CurrentUser -Force -SkipPublisherCheck
}

$root = Split-Path (Split-Path $PSScriptRoot)
& (Join-Path $root 'tests/pester/run.ps1') Windows
exit $LASTEXITCODE
