#Requires -Version 5.1
<#
.SYNOPSIS
Makes the help that Get-Help reads, from the pages in docs.
.DESCRIPTION
Docs/<Verb-Noun>.md become VssTools.dll-Help.xml, docs/about_*.md become about_*.help.txt. Run by build.ps1 -Task Docs;
needs the built module and Microsoft.PowerShell.PlatyPS. Get-Help shows text as it is, so the marks of Markdown become
plain text, and lines are joined: the console wraps those of cmdlets, and about topics are wrapped here.
#>
[CmdletBinding()]
param(
    # Where the help goes.
    [string] $OutputFolder = (Join-Path (Split-Path $PSScriptRoot) 'en-US'),

    # Where about_VssErrors.md goes, the page that is made from the catalogue of errors.
    [string] $PageFolder = $PSScriptRoot
)

$ErrorActionPreference = 'Stop'
Set-StrictMode -Version 3.0

$mamlNamespace = 'http://schemas.microsoft.com/maml/2004/10'
$width = 80

# Markdown as blocks: headings, code, lists and paragraphs, without marks.
function Split-Block([string] $Text) {
    $pattern = '(?m)^```\w*\n(?<code>(?:.*\n)*?)```$|^#+ (?<heading>.+)$|' +
        '^(?<list>- .+(?:\n.+)*)|^(?<text>\S.*(?:\n.+)*)'
    foreach ($match in [regex]::Matches($Text.Replace("`r", ''), $pattern)) {
        $kind = 'code', 'heading', 'list', 'text' | Where-Object { $match.Groups[$_].Success }
        $value = $match.Groups[$kind].Value.TrimEnd()
        if ($kind -ne 'code') {
            $value = $value -replace '\[([^\]]+)\]\([^)]+\)', '$1' -replace '\*(\w[\w ]*)\*', '$1'
            $value = $value -replace '`|\*\*', '' -replace '\n(?!- )\s*', ' '
        }

        [pscustomobject] @{ Kind = $kind; Text = $value }
    }
}

# Lines of the width of a console, indented; what follows the first line of a list's item stands below its text.
function Split-Line([string] $Text, [int] $Indent) {
    $hang = $Indent + $(if ($Text.StartsWith('- ')) { 2 } else { 0 })
    $line = ' ' * $Indent
    foreach ($word in $Text -split ' +') {
        if ($line.Trim() -and $line.Length + $word.Length + 1 -gt $width) {
            $line.TrimEnd()
            $line = ' ' * $hang
        }

        $line += "$word "
    }

    $line.TrimEnd()
}

function ConvertTo-AboutText([string] $Markdown) {
    foreach ($block in Split-Block $Markdown) {
        switch ($block.Kind) {
            'heading' { $block.Text.ToUpperInvariant() }
            'code' { $block.Text -split '\n' | ForEach-Object { "        $_".TrimEnd() } }
            'list' { $block.Text -split '\n' | ForEach-Object { Split-Line $_ 4 } }
            'text' { Split-Line $block.Text 4 }
        }

        if ($block.Kind -ne 'heading') { '' }
    }
}

# One paragraph of help for each block.
function Set-Paragraph([System.Xml.XmlElement] $Parent, [object[]] $Block) {
    $Parent.InnerXml = ''
    foreach ($one in $Block) {
        $paragraph = $Parent.OwnerDocument.CreateElement('maml', 'para', $mamlNamespace)
        $paragraph.InnerText = if ($one.Kind -eq 'code') { $one.Text -replace '(?m)^', '    ' } else { $one.Text }
        $Parent.AppendChild($paragraph) | Out-Null
    }
}

# PlatyPS leaves the Markdown of an example in one piece; Get-Help wants the code and, below it, the remarks.
function Update-Example([System.Xml.XmlElement] $Example) {
    $introduction = $Example.SelectSingleNode('maml:introduction', $names)
    $blocks = @(Split-Block (($introduction.ChildNodes | ForEach-Object InnerText) -join "`n`n"))
    $code = $blocks | Where-Object Kind -EQ 'code' | Select-Object -First 1
    $Example.SelectSingleNode('dev:code', $names).InnerText = $code.Text
    Set-Paragraph $Example.SelectSingleNode('dev:remarks', $names) @($blocks | Where-Object { $_ -ne $code })
    Set-Paragraph $introduction @()
}

# PlatyPS leaves the default values out.
function Add-Default([System.Xml.XmlElement] $Command, [object] $Page) {
    foreach ($parameter in $Page.Parameters | Where-Object DefaultValue) {
        $xpath = "command:parameters/command:parameter[maml:name='$($parameter.Name)']"
        $default = $Command.OwnerDocument.CreateElement('dev', 'defaultValue', $names.LookupNamespace('dev'))
        $default.InnerText = $parameter.DefaultValue
        $Command.SelectSingleNode($xpath, $names).AppendChild($default) | Out-Null
    }
}

function Update-Maml([string] $Path, [object[]] $Page) {
    $document = [System.Xml.XmlDocument]::new()
    $document.Load($Path)
    $script:names = [System.Xml.XmlNamespaceManager]::new($document.NameTable)
    $names.AddNamespace('maml', $mamlNamespace)
    $names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
    $names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')
    foreach ($one in $Page) {
        $xpath = "//command:command[command:details/command:name='$($one.Title)']"
        Add-Default $document.SelectSingleNode($xpath, $names) $one
    }

    $document.SelectNodes('//command:example', $names) | ForEach-Object { Update-Example $_ }
    foreach ($parent in $document.SelectNodes('//maml:description[maml:para] | //maml:alert', $names)) {
        Set-Paragraph $parent @(Split-Block (($parent.ChildNodes | ForEach-Object InnerText) -join "`n`n"))
    }

    # As in the help of PowerShell's own cmdlets: types without namespaces, links without files, no link to nowhere.
    foreach ($value in $document.SelectNodes('//command:parameterValue', $names)) {
        $value.InnerText = $value.InnerText -replace '^System\.Nullable`1\[(.+)\]$', '$1' -replace '^(\w+\.)+'
    }

    foreach ($link in $document.SelectNodes('//maml:navigationLink', $names)) {
        $uri = $link.SelectSingleNode('maml:uri', $names)
        if (-not $uri.InnerText) { $link.ParentNode.RemoveChild($link) | Out-Null }
        elseif ($uri.InnerText -like '*.md') { $uri.InnerText = '' }
    }

    $document.Save($Path)
}

function ConvertTo-ErrorPage {
    '# about_VssErrors'
    ''
    '## Short description'
    ''
    'What the result codes of VSS mean, and what to do.'
    ''
    '## Long description'
    ''
    'The first part of an error''s `FullyQualifiedErrorId` is the symbol of its code, or an id of its own where one code'
    'has several causes. The exception has the code itself as `HResult`, the symbol as `Symbol`, and says with `Retry`'
    'whether, and when, trying again can help. This page is made from the catalogue of errors that the module uses.'
    foreach ($one in [VssTools.VssErrorCatalog]::All | Sort-Object Symbol) {
        ''
        "## $($one.Symbol)"
        ''
        '- Code: `0x{0:X8}`' -f $one.HResult
        "- Category: ``$($one.Category)``. Retry: ``$($one.Retry)``."
        "- $($one.Message)"
        "- $($one.Advice)"
    }
}

Import-Module Microsoft.PowerShell.PlatyPS, (Join-Path (Split-Path $PSScriptRoot) 'VssTools.psd1')
$work = Join-Path ([System.IO.Path]::GetTempPath()) "vsstools-help-$([Guid]::NewGuid())"
New-Item $work, $OutputFolder -ItemType Directory -Force | Out-Null
try {
    $commands = @(Get-Command -Module VssTools -CommandType Cmdlet)
    $new = @($commands | Where-Object { -not (Test-Path (Join-Path $PSScriptRoot "$($_.Name).md")) })
    if ($new) {
        # The files come as one collection that the pipeline does not take apart.
        (New-MarkdownCommandHelp -CommandInfo $new -OutputFolder $work).FullName |
            Copy-Item -Destination $PSScriptRoot -PassThru | ForEach-Object { "New page to be written: $($_.Name)" }
    }

    $pages = @($commands | ForEach-Object { Join-Path $PSScriptRoot "$($_.Name).md" })
    $help = @(Import-MarkdownCommandHelp -Path $pages)
    $maml = ($help | Export-MamlCommandHelp -OutputFolder $work -Force).FullName
    Update-Maml $maml $help
    Copy-Item $maml $OutputFolder
    [System.IO.File]::WriteAllLines((Join-Path $PageFolder 'about_VssErrors.md'), [string[]] (ConvertTo-ErrorPage))
    $topics = @(Get-ChildItem $PSScriptRoot -Filter 'about_*.md' | Where-Object Name -NE 'about_VssErrors.md') +
        @(Get-Item (Join-Path $PageFolder 'about_VssErrors.md'))
    foreach ($page in $topics) {
        $text = ConvertTo-AboutText ([System.IO.File]::ReadAllText($page.FullName))
        [System.IO.File]::WriteAllLines((Join-Path $OutputFolder "$($page.BaseName).help.txt"), [string[]] $text)
    }
}
finally {
    Remove-Item $work -Recurse -Force
}
