# The help is written in docs and made into en-US: both are complete, and what they say of parameters is what there is.

BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    Import-Module (Join-Path $root 'VssTools.psd1')
    $commands = @(Get-Command -Module VssTools | ForEach-Object { @{ Name = $_.Name } })
    $files = @(Get-ChildItem (Join-Path $root 'docs') -Filter '*.md' | ForEach-Object { @{ Name = $_.Name } })
    $hasPlatyPS = [bool] (Get-Module Microsoft.PowerShell.PlatyPS -ListAvailable)
}

BeforeAll {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $docs = Join-Path $root 'docs'
    Import-Module (Join-Path $root 'VssTools.psd1')

    function Get-Page([string] $Name) {
        (Get-Content (Join-Path $docs $Name) -Raw).Replace("`r", '')
    }

    # The parameters of a page, each with its text and what its block of settings says.
    function Get-PageParameter([string] $Name) {
        $pattern = '(?ms)^### -(?<name>\w+)\n\n(?<text>.+?)\n\n```yaml\n(?<yaml>.*?)^```$'
        foreach ($match in [regex]::Matches((Get-Page "$Name.md"), $pattern)) {
            $yaml = $match.Groups['yaml'].Value
            $sets = [regex]::Matches($yaml, '(?m)^- Name: (.+)\n  Position: (.+)\n  IsRequired: (.+)\n' +
                '  ValueFromPipeline: (.+)\n  ValueFromPipelineByPropertyName: (.+)$')
            [pscustomobject] @{
                Name      = $match.Groups['name'].Value
                Text      = $match.Groups['text'].Value
                Type      = [regex]::Match($yaml, '(?m)^Type: (.+)$').Groups[1].Value
                Aliases   = @([regex]::Matches($yaml, '(?<=Aliases:\n(?:- \w+\n)*)- (\w+)$', 'Multiline') |
                        ForEach-Object { $_.Groups[1].Value } | Sort-Object)
                Wildcards = $yaml -match '(?m)^SupportsWildcards: true$'
                Sets      = @($sets | ForEach-Object { ($_.Groups[1..5].Value -join ' ').ToLower() } | Sort-Object)
            }
        }
    }

    # The parameters of a cmdlet in the same form.
    function Get-CommandParameter([string] $Name) {
        $common = [Management.Automation.Cmdlet]::CommonParameters
        foreach ($parameter in (Get-Command $Name).Parameters.Values | Where-Object Name -NotIn $common) {
            $sets = foreach ($set in $parameter.ParameterSets.GetEnumerator()) {
                $key = if ($set.Key -eq '__AllParameterSets') { '(All)' } else { $set.Key }
                $value = $set.Value
                $position = if ($value.Position -lt 0) { 'Named' } else { $value.Position }
                $pipeline = "$($value.ValueFromPipeline) $($value.ValueFromPipelineByPropertyName)"
                "$key $position $($value.IsMandatory) $pipeline".ToLower()
            }
            [pscustomobject] @{
                Name      = $parameter.Name
                Type      = $parameter.ParameterType.ToString()
                Aliases   = @($parameter.Aliases | Sort-Object)
                Wildcards = [bool] ($parameter.Attributes | Where-Object TypeId -EQ ([SupportsWildcards]))
                Sets      = @($sets | Sort-Object)
                Values    = @(Get-Value $parameter)
            }
        }
    }

    # The words that a parameter accepts, where they can be counted.
    function Get-Value($Parameter) {
        $set = $Parameter.Attributes | Where-Object { $_ -is [ValidateSet] }
        $type = $Parameter.ParameterType
        if ($type.IsArray) { $type = $type.GetElementType() }
        if ($set) { $set.ValidValues } elseif ($type.IsEnum) { [Enum]::GetNames($type) }
    }
}

Describe 'The pages' {
    It 'are as many as the cmdlets' {
        $pages = @(Get-ChildItem $docs -Filter '*-*.md' | ForEach-Object BaseName)
        $pages | Should -Be @(Get-Command -Module VssTools | ForEach-Object Name | Sort-Object)
    }

    It '<name> is written: no placeholders, no long lines, no broken links' -ForEach $files {
        $text = Get-Page $name
        $text | Should -Not -Match '\{\{'
        $text.EndsWith("`n") | Should -BeTrue
        @($text -split "`n" | Where-Object { $_.Length -gt 120 -and $_ -notlike '|*' }) | Should -BeNullOrEmpty
        [regex]::Matches($text, '\]\((?!https?:)([^)#]+)\)') | ForEach-Object {
            Join-Path $docs $_.Groups[1].Value | Should -Exist
        }
    }

    It '<name> describes each parameter of the cmdlet, and no other' -ForEach $commands {
        $page = @(Get-PageParameter $name)
        $command = @(Get-CommandParameter $name)
        $page.Name | Sort-Object | Should -Be @($command.Name | Sort-Object)
        foreach ($parameter in $command) {
            $described = $page | Where-Object Name -EQ $parameter.Name
            $because = "-$($parameter.Name) is so"
            $described.Text.Length | Should -BeGreaterThan 20
            $described.Type | Should -Be $parameter.Type -Because $because
            $described.Aliases | Should -Be $parameter.Aliases -Because $because
            $described.Wildcards | Should -Be $parameter.Wildcards -Because $because
            $described.Sets | Should -Be $parameter.Sets -Because $because
            $missing = $parameter.Values | Where-Object { $described.Text -notmatch "``$_``" }
            $missing | Should -BeNullOrEmpty -Because $because
        }
    }

    It '<name> shows the syntax of each parameter set' -ForEach $commands {
        $syntax = [regex]::Match((Get-Page "$name.md"), '(?s)## SYNTAX\n(.*?)\n## ').Groups[1].Value
        foreach ($set in (Get-Command $name).ParameterSets) {
            $pattern = "(?s)### $($set.Name)(?: \(Default\))?\n\n``````\n(.*?)``````"
            $block = [regex]::Match($syntax, $pattern).Groups[1].Value
            $names = [regex]::Matches($block, '(?<=[\s[])-(\w+)') | ForEach-Object { $_.Groups[1].Value }
            $common = [Management.Automation.Cmdlet]::CommonParameters
            $expected = $set.Parameters.Name | Where-Object { $_ -notin $common }
            @($names | Sort-Object) | Should -Be @($expected | Sort-Object)
        }
    }
}

Describe 'Get-Help' {
    It '<name> is complete' -ForEach $commands {
        $help = Get-Help $name -Full
        $help.Synopsis | Should -Match '^\w.+\.$'
        @($help.Description.Text).Count | Should -BeGreaterThan 1
        foreach ($parameter in Get-CommandParameter $name) {
            $text = ($help.parameters.parameter | Where-Object name -EQ $parameter.Name).description.Text -join ' '
            $text.Length | Should -BeGreaterThan 20 -Because "-$($parameter.Name) is described"
            $text | Should -Not -Match '`|\*\*|\]\('
        }

        $examples = @($help.examples.example)
        $examples.Count | Should -BeGreaterOrEqual 3
        foreach ($example in $examples) {
            $example.title | Should -Match 'Example \d+: \w'

            # The console shows code with an indent of 4, in 80 columns.
            @($example.code -split "`n" | Where-Object Length -GT 76) | Should -BeNullOrEmpty
            $example.code | Should -Match "$name|/"
        }

        @($help.examples.example.code) -match $name | Should -Not -BeNullOrEmpty
        $help.returnValues.returnValue.type.name | Should -Not -BeNullOrEmpty
        $help.relatedLinks.navigationLink.linkText | Should -Contain about_VssTools
    }

    It 'shows one parameter' {
        (Get-Help New-VssSnapshotSet -Parameter Context).defaultValue | Should -Be Volatile
    }

    It 'finds <topic>' -ForEach @(@{ Topic = 'about_VssTools' }, @{ Topic = 'about_VssErrors' }) {
        $text = Get-Help $topic
        $text | Should -Match 'SHORT DESCRIPTION'
        @("$text" -split "`n" | Where-Object { $_.TrimEnd().Length -gt 80 }) | Should -BeNullOrEmpty
    }

    It 'tells of each result code' {
        $text = "$(Get-Help about_VssErrors)"
        $missing = [VssTools.VssErrorCatalog]::All | Where-Object { $text -notmatch "(?m)^$($_.Symbol)\r?$" }
        $missing | Should -BeNullOrEmpty
    }

    It 'is made from the pages as they are' -Skip:(-not $hasPlatyPS) {
        $made = Join-Path $TestDrive 'en-US'
        $shell = (Get-Process -Id $PID).Path
        $export = Join-Path $docs 'export.ps1'
        & $shell -NoProfile -NonInteractive -File $export -OutputFolder $made -PageFolder $TestDrive |
            Should -BeNullOrEmpty
        $files = @(Get-ChildItem $made -Name)
        $files | Should -Be @(Get-ChildItem (Join-Path $root 'en-US') -Name)
        $new = @($files | ForEach-Object { Join-Path $made $_ }) + (Join-Path $TestDrive 'about_VssErrors.md')
        $old = @($files | ForEach-Object { Join-Path $root "en-US/$_" }) + (Join-Path $docs 'about_VssErrors.md')
        for ($i = 0; $i -lt $new.Count; $i++) {
            $same = (Get-Content $old[$i] -Raw).Replace("`r", '') -ceq (Get-Content $new[$i] -Raw).Replace("`r", '')
            $same | Should -BeTrue -Because "build.ps1 -Task Docs makes $($old[$i])"
        }
    }
}
