<#
.SYNOPSIS
Runs the Pester tests through the AlphaVSS engine, over the double of AlphaVSS: cmdlets, core, engine, double, embedded
engine. Needs the module built without the package, and the double: dotnet build tests/AlphaVss.Double.Platform.
.PARAMETER Filter
Runs only the test files whose names begin so.
.PARAMETER Configuration
The configuration in which the double was built.
#>
param([string] $Filter = '', [string] $Configuration = 'Release')

$ErrorActionPreference = 'Stop'
$framework = if ($PSVersionTable.PSEdition -eq 'Core') { 'net8.0' } else { 'net472' }
$double = Join-Path (Split-Path $PSScriptRoot) "AlphaVss.Double.Platform/bin/$Configuration/$framework"
if (-not (Test-Path (Join-Path $double 'AlphaVSS.x64.dll'))) { throw "The double is not built: '$double'." }

$env:VSSTOOLS_ALPHAVSS_DOUBLE = $double
$env:VSSTOOLS_TEST_ENGINE = 'AlphaVSS'
& (Join-Path $PSScriptRoot 'run.ps1') $Filter -ExcludeTag Embedded
exit $LASTEXITCODE
