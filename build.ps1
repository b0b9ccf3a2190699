<#
.SYNOPSIS
Builds, tests, documents and packages VssTools. Works in Windows PowerShell 5.1 and in PowerShell 7.
.DESCRIPTION
Build    compiles everything; the module's files go to bin/<framework>, where VssTools.psd1 looks for them
Test     Build, then the C# tests and, in a process of their own, the Pester tests
Docs     Build, then en-US/ from docs/*.md (needs Microsoft.PowerShell.PlatyPS); a cmdlet without a page gets a skeleton
Package  Docs, then out/VssTools/<version>/ and out/VssTools.<version>.nupkg, as a gallery takes them
Tool     out/VssTools.Vssh.<version>.nupkg, the .NET tool, and out/vssh/<kind of machine>/, vssh as a single file
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Docs', 'Package', 'Tool')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0

$root = $PSScriptRoot
$manifest = Join-Path $root 'VssTools.psd1'
$out = Join-Path $root 'out'

function Invoke-Native([string] $Program, [string[]] $Arguments) {
    & $Program @Arguments | Out-Host
    if ($LASTEXITCODE -ne 0) { throw "$Program $($Arguments -join ' ') ended with the exit code $LASTEXITCODE." }
}

function Invoke-Build {
    Invoke-Native dotnet @('build', (Join-Path $root 'VssTools.slnx'), '-c', $Configuration, '--nologo')
}

function Invoke-Test {
    Invoke-Build
    Invoke-Native dotnet @(
        'test', (Join-Path $root 'VssTools.slnx'), '-c', $Configuration, '--no-build', '--nologo')
    $shell = (Get-Process -Id $PID).Path
    Invoke-Native $shell @('-NoProfile', '-NonInteractive', '-File', (Join-Path $root 'tests/pester/run.ps1'))
}

# In a process of its own: the module's files are free again when it ends, and the next build can write them.
function Invoke-Docs {
    Invoke-Build
    $shell = (Get-Process -Id $PID).Path
    Invoke-Native $shell @('-NoProfile', '-NonInteractive', '-File', (Join-Path $root 'docs/export.ps1'))
}

function Invoke-Package {
    Invoke-Docs
    $module = Test-ModuleManifest $manifest
    $folder = Join-Path $out "VssTools/$($module.Version)"
    Remove-Item (Join-Path $out 'VssTools'), (Join-Path $out 'VssTools.*.nupkg') -Recurse -Force -ErrorAction Ignore
    New-Item $folder -ItemType Directory -Force | Out-Null
    $files = 'VssTools.psd1', 'LICENSE', 'README.md', 'en-US', 'bin', 'VssTools.*.ps1xml'
    Copy-Item ($files | ForEach-Object { Join-Path $root $_ }) $folder -Recurse
    Get-ChildItem (Join-Path $folder 'bin') -Recurse -Include '*.pdb', '*.xml', '*.deps.json' | Remove-Item

    # The gallery finds a module's cmdlets and editions by these tags.
    $cmdlets = @($module.ExportedCmdlets.Keys | ForEach-Object { "PSCmdlet_$_"; "PSCommand_$_" })
    $tags = @('PSModule', 'PSIncludes_Cmdlet', 'PSEdition_Core', 'PSEdition_Desktop') + $module.Tags + $cmdlets
    $nuspec = Join-Path $out 'VssTools.nuspec'
    $text = Get-Content (Join-Path $root 'src/VssTools/VssTools.nuspec.xml') -Raw
    $text = $text.Replace('{version}', "$($module.Version)").Replace('{author}', $module.Author)
    $text = $text.Replace('{description}', [System.Security.SecurityElement]::Escape($module.Description))
    $text = $text.Replace('{tags}', ($tags -join ' '))
    [System.IO.File]::WriteAllText($nuspec, $text)
    Invoke-Native dotnet @(
        'pack', (Join-Path $root 'src/VssTools/VssTools.csproj'), '-c', $Configuration, '--no-build', '--nologo',
        '-o', $out, "-p:NuspecFile=$nuspec", "-p:NuspecBasePath=$folder", '-p:NoPackageAnalysis=true')
}

function Invoke-Tool {
    $project = Join-Path $root 'src/Vssh/Vssh.csproj'
    Remove-Item (Join-Path $out 'vssh'), (Join-Path $out 'VssTools.Vssh.*.nupkg') -Recurse -Force -ErrorAction Ignore
    Invoke-Native dotnet @('pack', $project, '-c', $Configuration, '--nologo', '-o', $out)

    # A registry that lacks what one kind of machine needs costs that one and no other.
    $missing = foreach ($runtime in 'linux-x64', 'linux-arm64', 'win-x64', 'win-arm64') {
        $folder = Join-Path $out "vssh/$runtime"
        & dotnet publish $project -c $Configuration --nologo -r $runtime -o $folder | Out-Host
        if ($LASTEXITCODE -ne 0) { $runtime }
    }
    if ($missing) { throw "There is no single file for $($missing -join ', '): see the messages of dotnet publish." }
}

foreach ($one in $Task) { & "Invoke-$one" }
