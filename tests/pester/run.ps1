<#
.SYNOPSIS
Runs the Pester tests on the built module, in this process. The last line is the sum; the exit code is 1 on failure.
.PARAMETER Filter
Runs only the test files whose names begin so, for example New-Vss.
.PARAMETER ExcludeTag
Leaves the tests with these tags out. Embedded: what only the embedded engine does. Double: what only the double of
AlphaVSS does, see alphavss.ps1.
#>
param([string] $Filter = '', [string[]] $ExcludeTag = @('Double'))

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0
$files = @(Get-ChildItem $PSScriptRoot -Filter "$Filter*.Tests.ps1" | ForEach-Object FullName)
if (-not $files) { throw "There is no test file whose name begins with '$Filter'." }

$configuration = New-PesterConfiguration
$configuration.Run.Path = $files
$configuration.Run.PassThru = $true
if ($ExcludeTag) { $configuration.Filter.ExcludeTag = $ExcludeTag }
$configuration.Output.Verbosity = 'Normal'
$result = Invoke-Pester -Configuration $configuration
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
Write-Output "$($result.PassedCount) passed, $failed failed, $($result.SkippedCount + $result.NotRunCount) skipped"
exit [int] ($failed -gt 0 -or $result.PassedCount -eq 0)
