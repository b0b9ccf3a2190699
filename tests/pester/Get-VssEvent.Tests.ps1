Describe 'Get-VssEvent' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $volume = New-TestVolume one
        $systemWriter = '{e8132975-6f93-4464-a53e-1050253ae220}'
        function New-Event([int] $Id, [string] $Source = 'VSS', [int] $Minute = 0, [string] $Data = '') {
            "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='$Source'/>" +
            "<EventID>$Id</EventID><Level>2</Level><TimeCreated SystemTime='2026-03-01T02:$('{0:00}' -f $Minute):00Z'/>" +
            "<EventRecordID>$Minute</EventRecordID><Channel>Application</Channel><Computer>server</Computer></System>" +
            "<EventData>$Data</EventData></Event>"
        }
        $denied = '<Data>0x80070005, Zugriff verweigert</Data><Data>' +
            "`n`nVorgang:`n   Generatordaten werden gesammelt`n`nKontext:`n   Generatorklassen-ID: $systemWriter`n" +
            "   Generatorname: System Writer`n   Generatorinstanz-ID: {33e9c8ca-4a3d-4d32-a5a0-1c0b8d2b6d11}</Data>"
        $saved = Join-Path $testRoot 'saved.xml'
        Set-Content $saved ("<Events>$(New-Event 8194 -Minute 5 -Data $denied)$(New-Event 7036 -Source Service)" +
            "$(New-Event 25 -Source volsnap -Minute 1)$(New-Event 8224 -Minute 9)$(New-Event 9999 -Minute 7)</Events>")
    }
    AfterEach {
        Reset-Vss
        Remove-Item (Join-Path $env:VSSTOOLS_STATE 'events*') -ErrorAction Ignore
    }
    AfterAll { Remove-TestRoot }

    It 'reads a saved log, the newest first, and explains it in every language' {
        $events = Get-VssEvent $saved
        $events.EventId | Should -Be 8224, 9999, 8194, 25
        $event = $events[2]
        $event.WriterName | Should -Be 'System Writer'
        $event.WriterId | Should -Be ([Guid] $systemWriter)
        $event.Operation | Should -Be 'Generatordaten werden gesammelt'
        $event.Symbol | Should -Be E_ACCESSDENIED
        $event.Harmless | Should -BeTrue
        $event.Fix | Should -BeLike '*VssAccessControl*'
        "$event" | Should -Be 'VSS 8194'
        $events[1].KnownCause | Should -BeNullOrEmpty
    }

    It 'chooses by <what>' -ForEach @(
        @{ What = 'number'; Choose = @{ EventId = 25, 8194 }; Expected = 8194, 25 }
        @{ What = 'source'; Choose = @{ Source = 'vol*' }; Expected = 25 }
        @{ What = 'level'; Choose = @{ Level = 'Warning' }; Expected = $null }
        @{ What = 'known cause'; Choose = @{ Known = $true }; Expected = 8224, 8194, 25 }
        @{ What = 'writer'; Choose = @{ Writer = 'sys*' }; Expected = 8194 }
        @{ What = 'id of a writer'; Choose = @{ Writer = '{E8132975-6F93-4464-A53E-1050253AE220}' }; Expected = 8194 }
        @{ What = 'time'; Choose = @{ After = '2026-03-01T02:04:00Z'; Before = '2026-03-01T02:08:00Z' }
            Expected = 9999, 8194 }
        @{ What = 'count'; Choose = @{ Newest = 2 }; Expected = 8224, 9999 }
    ) {
        (Get-VssEvent $saved @choose).EventId | Should -Be $expected
    }

    It 'takes files from the pipeline, and paths that look like patterns literally' {
        $odd = Join-Path $testRoot '[odd].xml'
        [IO.File]::Copy($saved, $odd, $true)
        @(Get-ChildItem $testRoot -Filter *.xml | Get-VssEvent -EventId 25).Count | Should -Be 2
        @(Get-VssEvent -LiteralPath $odd -EventId 25).Count | Should -Be 1
        @(Get-VssEvent (Join-Path $testRoot '*.xml') -EventId 25).Count | Should -Be 2
        Remove-Item -LiteralPath $odd
    }

    It 'reports a file that is <what>, and reads the others' -ForEach @(
        @{ What = 'empty'; Content = ''; Id = 'EventFileEmpty'; Category = 'InvalidData' }
        @{ What = 'no log'; Content = 'text'; Id = 'EventFileInvalid'; Category = 'InvalidData' }
        @{ What = 'missing'; Content = $null; Id = 'EventFileNotFound'; Category = 'ObjectNotFound' }
    ) {
        $path = Join-Path $testRoot 'bad.evtx'
        if ($null -ne $content) { [IO.File]::WriteAllText($path, $content) }
        $events = Get-VssEvent $path, $saved -EventId 25 -ErrorAction SilentlyContinue -ErrorVariable failure
        @($events).Count | Should -Be 1
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -Be "$id,VssTools.Commands.GetVssEventCommand"
        $failure[0].CategoryInfo.Category | Should -Be $category
        $failure[0].TargetObject | Should -Be $path
        Remove-Item $path -ErrorAction Ignore
    }

    It 'warns of a damaged file and gives what is whole' {
        $path = Join-Path $testRoot 'cut.xml'
        Set-Content $path (Get-Content $saved -Raw).Substring(0, 900)
        $events = Get-VssEvent $path -WarningVariable warnings -WarningAction SilentlyContinue
        $events.EventId | Should -Be 8194
        $warnings | Should -BeLike "*cut.xml*left out*"
        Remove-Item $path
    }

    It 'shows what the engine has done, and finds the events of a writer by the writer' {
        $writer = Register-TestWriter 'Failing writer'
        $null = $writer.Fail('Freeze', -2147212301, 'The disk is full.')
        @(Get-Failure { New-VssSnapshotSet $volume }).Count | Should -Be 1
        $events = @(Get-VssWriter Failing* | Get-VssEvent)
        $events.Count | Should -Be 1
        $events[0].EventId | Should -Be 8229
        $events[0].Source | Should -Be VssTools
        $events[0].WriterInstanceId | Should -Be $writer.InstanceId
        $events[0].ProcessId | Should -BeGreaterThan 0
        $events[0].Symbol | Should -Be VSS_E_WRITERERROR_RETRYABLE
        $events[0].Message | Should -BeLike '*at Freeze: The disk is full.*'
        (Get-VssEvent -Level Error).EventId | Should -Contain 8229
        Get-VssEvent -After ([DateTime]::Now.AddHours(1)) | Should -BeNullOrEmpty
    }

    It 'gives the events of its time to the error of an operation that failed' {
        $writer = Register-TestWriter 'Failing writer'
        $null = $writer.Fail('Freeze', -2147212301, 'The disk is full.')
        $failure = @(Get-Failure { New-VssSnapshotSet $volume })
        $failure.Count | Should -Be 1
        $failure[0].Exception.Events.EventId | Should -Contain 8229
        $failure[0].Exception.Events[0] | Should -BeOfType VssTools.VssEvent
        $failure[0].ErrorDetails.RecommendedAction | Should -BeLike '*The log has VssTools 8229*'
        $failure[0].Exception.Advice | Should -Not -BeLike '*The log has*'
    }

    It 'looks into no log where the arguments are wrong' {
        $failure = @(Get-Failure { New-VssSnapshotSet (Join-Path $testRoot 'nowhere') })
        $failure[0].Exception.Events.Count | Should -Be 0
    }

    It 'has no events of no writers and of no files' {
        $null = New-VssSnapshotSet $volume | Complete-VssBackup
        Get-VssWriter -Failed | Get-VssEvent | Should -BeNullOrEmpty
        Get-ChildItem $testRoot -Filter *.none | Get-VssEvent | Should -BeNullOrEmpty
    }

    It 'works where the engine does not' {
        $session = New-Session
        $old = $env:VSSTOOLS_ENGINE
        try {
            $env:VSSTOOLS_ENGINE = 'AlphaVSS'
            $session.AddScript("Get-VssEvent '$saved' -EventId 25").Invoke().EventId | Should -Be 25
        }
        finally {
            $env:VSSTOOLS_ENGINE = $old
            $session.Runspace.Dispose()
        }
    }

    It 'fits 80 columns, and goes through remoting whole' {
        $lines = (Get-VssEvent $saved | Format-Table | Out-String -Width 80) -split "`r?`n"
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 80
        ($lines -join ' ') | Should -BeLike '*VSS*8194*'
        $back = [Management.Automation.PSSerializer]::Deserialize(
            [Management.Automation.PSSerializer]::Serialize((Get-VssEvent $saved -EventId 8194), 2))
        $back.WriterName | Should -Be 'System Writer'
        $back.Operation | Should -Be 'Generatordaten werden gesammelt'
    }

    It 'completes sources and writers' {
        $null = Register-TestWriter 'Shop writer'
        (TabExpansion2 'Get-VssEvent -Source vol' 24).CompletionMatches.CompletionText | Should -Be volsnap
        (TabExpansion2 'Get-VssEvent -Writer Sh' 23).CompletionMatches.CompletionText | Should -Be "'Shop writer'"
    }
}
