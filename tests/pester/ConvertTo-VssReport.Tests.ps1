Describe 'ConvertTo-VssReport' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        $time = [DateTimeOffset] '2030-01-01T12:00:00+02:00'

        # The page is well-formed XML, too.
        function Get-Page([string] $Html) { ([xml] $Html.Substring($Html.IndexOf('<html'))).html }
        function Get-Section([string] $Html, [string] $Id) {
            (Get-Page $Html).body.main.section | Where-Object id -EQ $id
        }
        function New-Check([string] $Name, [string] $Status = 'Failed') {
            [VssTools.VssCheck] @{ Name = $Name; Status = $Status; Detail = 'seen'; Fix = 'do it' }
        }
    }
    AfterEach {
        Reset-Vss
        Get-Leftover | Should -BeNullOrEmpty
    }
    AfterAll { Remove-TestRoot }

    It 'makes one string of everything in a pipeline' {
        $null = Register-LedgerWriter $one $two
        $null = New-VssSnapshotSet $one, $two -Context Persistent -NoWriter
        $html = & {
            Get-VssWriter
            Get-VssSnapshotSet
            Get-VssShadow
            Get-VssVolume $one, $two
            Get-VssProvider
            Get-VssEngine
            New-Check Rights Passed
        } | ConvertTo-VssReport
        @($html).Count | Should -Be 1
        $html | Should -BeOfType string
        $html | Should -BeLike '<!DOCTYPE html>*'
        (Get-Section $html writers).InnerText | Should -BeLike '*Ledger writer*'
        (Get-Section $html timeline).figure.div.Count | Should -BeGreaterOrEqual 3
        foreach ($part in 'sets', 'shadows', 'volumes', 'providers', 'engines', 'checks') {
            Get-Section $html $part | Should -Not -BeNullOrEmpty -Because $part
        }
        @(Get-Section $html shadows).SelectNodes('.//tbody/tr').Count | Should -Be 2
    }

    It 'shows backups and their tests' {
        $null = Register-LedgerWriter $one $two
        $backup = Get-VssComponent -Writer 'Ledger writer' | Backup-VssComponent -Destination "$testRoot/backup"
        $html = $backup, ($backup | Test-VssBackup) | ConvertTo-VssReport
        (Get-Section $html backups).InnerText | Should -BeLike "*Complete*$testRoot/backup*"
        (Get-Section $html backup-tests).InnerText | Should -BeLike '*Passed*'
        (Get-Section $html overview).InnerText | Should -BeLike '*Nothing needs to be done*'
    }

    It 'shows reverts and versions of files' {
        $null = New-VssSnapshotSet $one -Context Persistent -NoWriter
        $html = & { Get-VssItemVersion "$one/*"; Get-VssRevert } | ConvertTo-VssReport
        (Get-Section $html item-versions).InnerText | Should -BeLike "*$one/file.txt*The same*"
        (Get-Section $html overview).InnerText | Should -BeLike '*Nothing needs to be done*'
    }

    It 'tells which writer failed, and what to do' {
        $writer = Register-LedgerWriter $one $two
        $null = $writer.FailComponent('PrepareSnapshot', '\Logs', -2147212300, 'Being rebuilt.')
        $null = New-VssSnapshotSet -Component 'Ledger writer' -ErrorAction SilentlyContinue
        $html = Get-VssWriter | ConvertTo-VssReport
        (Get-Section $html findings).InnerText | Should -BeLike '*Ledger writer*Being rebuilt.*Repair-VssWriter*'
        (Get-Section $html overview).InnerText | Should -BeLike '*1 failed*'
    }

    It 'takes <name>' -ForEach @(
        @{ Name = 'an array'; Make = { param($objects) ConvertTo-VssReport $objects -Time $time } }
        @{ Name = 'arrays in an array'
            Make = { param($objects) ConvertTo-VssReport -InputObject $objects[0], @($objects[1, 2]) -Time $time } }
        @{ Name = 'nothing among them'
            Make = { param($objects) @($objects) + $null | ConvertTo-VssReport -Time $time } }
        @{ Name = 'objects that went through remoting'
            Make = { param($objects) Copy-ThroughRemoting $objects | ConvertTo-VssReport -Time $time } }
        @{ Name = 'objects from a file'
            Make = {
                param($objects)
                $objects | Export-Clixml "$testRoot/objects.xml"
                Import-Clixml "$testRoot/objects.xml" | ConvertTo-VssReport -Time $time
                Remove-Item "$testRoot/objects.xml"
            } }
    ) {
        $objects = (New-Check One), (New-Check Two Warning), [VssTools.VssStorage] @{
            Volume = $one
            UsedSpace = 5GB
            MaximumSpace = 10GB
        }
        $expected = $objects | ConvertTo-VssReport -Time $time
        & $make $objects | Should -BeExactly $expected
    }

    It 'shows what remoting has left of <name>' -ForEach @(
        @{ Name = 'a failed writer'; Value = { [VssTools.VssWriter] @{
                    Name = 'Ledger'
                    State = 'FailedAtFreeze'
                    LastError = [VssTools.VssWriterError]::new(0x800423F2, 'VSS_E_WRITERERROR_TIMEOUT', 'Too late.')
                } }; Like = '*Failed at freeze*VSS_E_WRITERERROR_TIMEOUT (0x800423F2)*' }
        @{ Name = 'an event'; Value = { [VssTools.VssEvent] @{
                    Time = $time
                    EventId = 25
                    Source = 'volsnap'
                    Level = 'Error'
                    Operation = [string[]] ('Gather', 'Freeze')
                } }; Like = '*2030-01-01 12:00*volsnap 25*Gather > Freeze*' }
        @{ Name = 'a revert'; Value = { [VssTools.VssRevert] @{
                    Volume = '/srv'
                    ShadowId = 'a9906269-ba42-4a95-8811-d61855a11fbf'
                    State = 'Interrupted'
                    StartTime = $time
                } }; Like = '*Revert: /srv*a9906269*neither old nor new*Interrupted*2030-01-01 12:00*' }
        @{ Name = 'a version of a file'; Value = { [VssTools.VssItemVersion] @{
                    OriginalPath = '/srv/a.txt'
                    SnapshotTime = $time
                    LastWriteTime = $time.AddDays(-1)
                    Length = 3KB
                } }; Like = '*/srv/a.txt*2029-12-31 12:00*3?KiB*2030-01-01 12:00*Differs*' }
        @{ Name = 'storage without a limit'; Value = { [VssTools.VssStorage] @{ Volume = '/srv' } }
            Like = '*/srv*Nobody counts*no limit*' }
    ) {
        $html = Copy-ThroughRemoting (& $value) | ConvertTo-VssReport -Time $time
        (Get-Page $html).InnerText | Should -BeLike $like
    }

    It 'tells machines apart by where remoting got the objects from' {
        $check = Copy-ThroughRemoting (New-Check One) |
            Add-Member -NotePropertyName PSComputerName -NotePropertyValue SRV2 -PassThru
        $html = $check, (New-Check One) | ConvertTo-VssReport -ComputerName SRV1
        (Get-Page $html).body.header.p.b | Should -Be 'SRV1, SRV2'
        (Get-Section $html checks).InnerText | Should -BeLike '*SRV2*'
    }

    It 'survives objects that hold themselves or nonsense' {
        $broken = [pscustomobject] @{ PSTypeName = 'Deserialized.VssTools.VssSnapshotSet'; CreationTime = 'x'; Id = 'x' }
        $inner = [pscustomobject] @{ PSTypeName = 'Deserialized.VssTools.VssShadow'; Attributes = @{}; State = 'x' }
        $broken | Add-Member Shadows @($inner, 'text', $null)
        $writer = [pscustomobject] @{ PSTypeName = 'Deserialized.VssTools.VssComponent' }
        $writer | Add-Member Children @($writer)
        $loop = [pscustomobject] @{ PSTypeName = 'Deserialized.VssTools.VssWriter'; Components = @($writer) }
        $loop | Add-Member ScriptProperty Name { throw 'no name' }
        $html = $broken, $loop | ConvertTo-VssReport
        (Get-Section $html sets).InnerText | Should -BeLike '*not known*'
        (Get-Section $html writers) | Should -Not -BeNullOrEmpty
    }

    It 'keeps hostile names text' {
        $name = "</td><script>alert('1')</script>$([char] 0x202E)$([char] 7)"
        $html = New-Check $name | ConvertTo-VssReport -Title $name -ComputerName $name
        $html | Should -Not -BeLike '*<script*'
        $shown = "</td><script>alert('1')</script>[U+202E][U+0007]"
        (Get-Page $html).head.title | Should -BeExactly $shown
        (Get-Section $html checks).InnerText | Should -BeLike "*$([WildcardPattern]::Escape($shown))*"
    }

    It 'makes a page of no objects' {
        $html = Get-VssShadow | ConvertTo-VssReport
        (Get-Section $html overview).InnerText | Should -BeLike '*There was nothing to report*'
    }

    It 'reports what has no place in a report and goes on' {
        $item = Get-Item $one
        $html = $item, (New-Check One) | ConvertTo-VssReport -ErrorAction SilentlyContinue -ErrorVariable failures
        $failures | Should -HaveCount 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'ReportObject,VssTools.Commands.ConvertToVssReportCommand'
        $failures[0].CategoryInfo.Category | Should -Be InvalidArgument
        $failures[0].TargetObject | Should -Be $item
        $failures[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Get-Section $html checks | Should -Not -BeNullOrEmpty
    }

    It 'cuts tables at -MaximumRows and says so' {
        $html = 1..9 | ForEach-Object { New-Check "Check$_" } | ConvertTo-VssReport -MaximumRows 2
        (Get-Section $html checks).InnerText | Should -BeLike '*7 rows more*'
        (Get-Failure { New-Check One | ConvertTo-VssReport -MaximumRows 0 }).FullyQualifiedErrorId |
            Should -BeLike 'ParameterArgumentValidationError,*'
    }

    It 'makes a page that any encoding keeps' {
        $html = New-Check "Gr$([char] 0xFC)n" | ConvertTo-VssReport
        foreach ($encoding in 'ascii', 'utf8', 'unicode') {
            Set-Content "$testRoot/report.html" $html -Encoding $encoding
            $read = Get-Content "$testRoot/report.html" -Raw -Encoding $encoding
            $read.TrimEnd() | Should -BeExactly $html.TrimEnd()
        }
        Remove-Item "$testRoot/report.html"
    }

    It 'does without the engine' {
        $former = $env:VSSTOOLS_ENGINE
        $env:VSSTOOLS_ENGINE = 'None'
        $session = New-Session '[VssTools.VssCheck] @{ Name = "One" } | ConvertTo-VssReport'
        try {
            $session.Invoke() | Should -BeLike '<!DOCTYPE html>*'
            $session.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $env:VSSTOOLS_ENGINE = $former
            $session.Runspace.Dispose()
        }
    }
}
