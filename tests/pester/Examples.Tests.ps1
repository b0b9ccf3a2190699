# Runs every example of every page. Examples name /srv, /mnt and /backup; each one gets a folder of its own for these,
# with two volumes, /srv/data and /srv/logs, of which there are two persistent snapshot sets already, and with a writer
# of the name Ledger writer, whose components \Data and \Logs have these volumes. Questions are answered with yes.

BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $pages = Get-ChildItem (Join-Path $root 'docs/*') -Include '*-Vss*.md', 'about_VssTools.md', 'about_VssWriters.md',
        'about_VssScripts.md', 'about_VssTroubleshooting.md'
    $examples = foreach ($page in $pages) {
        $text = (Get-Content $page.FullName -Raw).Replace("`r", '')
        foreach ($match in [regex]::Matches($text, '(?ms)^```powershell\n(.*?)^```$')) {
            $before = $text.Substring(0, $match.Index)
            $title = [regex]::Matches($before, '(?m)^##+ (.+)$') | Select-Object -Last 1
            @{ Page = $page.BaseName; Title = $title.Groups[1].Value; Code = $match.Groups[1].Value }
        }
    }
}

Describe 'Examples' -Skip:(-not $IsLinux) {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        Register-LedgerWriter '%VSSTOOLS_TEST_PLACE%/srv/data' '%VSSTOOLS_TEST_PLACE%/srv/logs' | Out-Null
        $state, $config = $env:VSSTOOLS_STATE, $env:VSSTOOLS_CONFIG

        function New-Place {
            $name = [Guid]::NewGuid()
            'srv', 'mnt', 'backup' | ForEach-Object { New-Item "$testRoot/$name/$_" -ItemType Directory } | Out-Null
            Copy-Item (Join-Path (Split-Path $manifest) 'examples/writers/template') "$testRoot/$name/srv" -Recurse
            $data, $logs = (New-TestVolume "$name/srv/data"), (New-TestVolume "$name/srv/logs")
            New-Item "$data/reports" -ItemType Directory | Out-Null
            "$data/ledger.db", "$data/reports/may.txt", "$logs/app.log" | ForEach-Object { Set-Content $_ text }
            Join-Path $testRoot $name
        }

        # Runs a script in a session, and fails with its first error.
        function Invoke-Session($Session, [string] $Script) {
            $Session.Commands.Clear()
            $Session.Streams.Error.Clear()
            $Session.AddScript($Script).Invoke()
            $Session.Streams.Error | ForEach-Object { throw "$_ $($_.InvocationInfo.PositionMessage)" }
        }
    }
    AfterEach { $env:VSSTOOLS_STATE, $env:VSSTOOLS_CONFIG = $state, $config }
    AfterAll { Remove-TestRoot }

    It '<page>, <title>' -ForEach $examples {
        if ($testEngine -ne 'Embedded' -and $code -match 'writers\.d|Register-VssWriter -Path|Unregister-VssWriter') {
            Set-ItResult -Skipped -Because 'folders of writers belong to the embedded engine'
        }
        $place = New-Place
        $env:VSSTOOLS_STATE, $env:VSSTOOLS_CONFIG = "$place/state", "$place/config"
        $env:VSSTOOLS_TEST_PLACE = $place
        # Jobs find an installed module by themselves, but not this one. Default values that are blocks are run.
        $session = New-Session "`$ConfirmPreference = 'None'; Set-Location $place
            'Start-Job', 'Start-ThreadJob' | ForEach-Object {
                `$PSDefaultParameterValues[`$_ + ':InitializationScript'] = { { Import-Module '$manifest' } }
            }"
        $session.Invoke()
        try {
            $sets = '1..2 | ForEach-Object { New-VssSnapshotSet srv/data, srv/logs -Context Persistent -NoWriter }'
            Invoke-Session $session $sets
            Invoke-Session $session ($code -replace '(?<![\w.$])/(?=(srv|mnt|backup)\b)', "$place/")

            # An example ends what it begins: only persistent shadow copies may stay.
            $env:VSSTOOLS_STATE = "$place/state"
            Invoke-Session $session "Connect-VssEngine $testEngine"
            Invoke-Session $session 'Get-VssSnapshotSet -State Open; Get-VssShadow -Exposed' | Should -BeNullOrEmpty
        }
        finally {
            Invoke-Session $session 'Remove-VssShadow -All -Force'
            $session.Runspace.Dispose()
        }
        Get-ChildItem $place -Recurse -Force -Include '.vss', 'clones' | Should -BeNullOrEmpty
        $entries = Get-ChildItem $place -Recurse -Force -File | Where-Object { $_.Directory.Name -eq 'sets' }
        $entries | Should -BeNullOrEmpty
    }

    It 'examples/first-snapshot.ps1' {
        $place = New-Place
        $script = Join-Path (Split-Path $manifest) 'examples/first-snapshot.ps1'
        $session = New-Session
        $run = "& '$script' -Volume $place/srv/data, $place/srv/logs"
        try { Invoke-Session $session $run | Should -Not -BeNullOrEmpty }
        finally { $session.Runspace.Dispose() }
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'examples/backup.ps1' {
        $script = Join-Path (Split-Path $manifest) 'examples/backup.ps1'
        $session = New-Session
        try { Invoke-Session $session "& '$script'" | Should -Not -BeNullOrEmpty }
        finally { $session.Runspace.Dispose() }
        Get-ChildItem ([IO.Path]::GetTempPath()) -Filter "backup-example-$PID" | Should -BeNullOrEmpty
    }
}
