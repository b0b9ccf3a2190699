Describe 'Repair-VssWriter' -Skip:(-not $IsLinux) {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $volume = New-TestVolume
        $service = 'writers.d/shop'
        $notes, $broken = "$testRoot/notes", "$testRoot/broken"

        # A writer of a folder that fails to freeze as long as a file is there.
        function Install-ShopWriter([string] $Cases = '') {
            $folder = New-Item "$env:VSSTOOLS_CONFIG/writers.d/shop" -ItemType Directory -Force
            Set-Content "$folder/writer.xml" @'
<WRITER_METADATA xmlns="x-schema:#VssWriterMetadataInfo" version="1.2" backupSchema="16">
  <IDENTIFICATION writerId="2c1b9f3a-7d0e-4c68-9a55-0d6f3b8e7a13" friendlyName="Shop writer" usage="USER_DATA"
                  dataSource="OTHER" />
  <BACKUP_LOCATIONS />
</WRITER_METADATA>
'@
            Set-Content "$folder/writer.sh" (@"
#!/bin/sh
while read -r event facts; do
  echo "`$event" >> '$notes'
  case `$event in
    $Cases
    freeze) if [ -e '$broken' ]; then echo fail retryable The till is open; else echo ok; fi ;;
    *) echo ok ;;
  esac
done
"@ -replace "`r")
            chmod -R go-w $env:VSSTOOLS_CONFIG
            chmod 700 "$folder/writer.sh"
        }

        # What a backup of another process leaves.
        function Invoke-FailingBackup {
            New-Item $broken | Out-Null
            $script = "Import-Module '$manifest'; Connect-VssEngine $testEngine | Out-Null
                try { Invoke-VssSnapshot '$volume' { } } catch { `$_.FullyQualifiedErrorId }"
            $id = pwsh -NoProfile -Command $script
            Remove-Item $broken
            $id | Should -BeLike 'VSS_E_WRITERERROR_RETRYABLE,*'
        }
    }
    BeforeEach { Install-ShopWriter }
    AfterEach {
        Remove-Item $notes, "$env:VSSTOOLS_CONFIG/writer-services.csv", $broken -ErrorAction Ignore
        Remove-Item "$env:VSSTOOLS_STATE/failures/*" -ErrorAction Ignore
        Reset-Vss
    }
    AfterAll { Remove-TestRoot }

    It 'restarts what runs a writer that failed in another process, and it is stable' {
        Invoke-FailingBackup
        (Get-VssWriter 'Shop writer').State | Should -Be FailedAtFreeze
        (Test-Vss Writer | Where-Object Status -EQ Failed).Target | Should -Be 'Shop writer'
        Remove-Item $notes
        $repair = Repair-VssWriter 'Shop writer' -ServiceName $service -Confirm:$false
        $repair.Succeeded | Should -BeTrue
        $repair.Name | Should -Be 'Shop writer'
        $repair.Before | Should -Be FailedAtFreeze
        $repair.ErrorBefore.Symbol | Should -Be VSS_E_WRITERERROR_RETRYABLE
        $repair.After | Should -Be Stable
        $repair.Restarted | Should -Be $service
        $repair.Duration | Should -BeGreaterThan ([TimeSpan]::Zero)
        Get-Content $notes | Should -Be abort, shutdown
        $event = Get-VssWriter 'Shop writer' | Get-VssEvent -Newest 1
        $event.EventId | Should -Be 30020
        $event.Message | Should -BeLike "The service '$service' of the writer 'Shop writer' was restarted*"
        (Get-VssWriter 'Shop writer').State | Should -Be Stable
        Test-Vss Writer | Where-Object Status -EQ Failed | Should -BeNullOrEmpty
        Invoke-VssSnapshot $volume { 'done' } | Should -Be done
    }

    It 'reads like a sentence' -Tag Embedded {
        Invoke-FailingBackup
        (Get-VssWriter 'Shop writer').ServiceName | Should -Be $service
        Get-VssWriter | Where-Object State -Like Failed* | Repair-VssWriter -WhatIf | Should -BeNullOrEmpty
        (Get-VssWriter 'Shop writer').State | Should -Be FailedAtFreeze
        $repair = Get-VssWriter | Where-Object State -Like Failed* | Repair-VssWriter -Confirm:$false
        $repair.Name | Should -Be 'Shop writer'
        $repair.ServiceName | Should -Be $service
        $repair.After | Should -Be Stable
    }

    It 'says with -WhatIf which service it would restart' {
        $shell = New-Session "Connect-VssEngine $testEngine | Out-Null
            Start-Transcript '$testRoot/transcript' | Out-Null
            Repair-VssWriter Shop* -ServiceName $service -WhatIf
            Stop-Transcript | Out-Null"
        try { $shell.Invoke() | Out-Null } finally { $shell.Runspace.Dispose() }
        "$testRoot/transcript" | Should -FileContentMatch "Restart service 'writers.d/shop'.*target.*Shop writer"
        $notes | Should -Not -Exist
    }

    It 'takes writers that came through remoting, and ids' {
        Invoke-FailingBackup
        $writer = Copy-ThroughRemoting (Get-VssWriter 'Shop writer')
        ($writer | Repair-VssWriter -ServiceName $service -Confirm:$false).Succeeded | Should -BeTrue
        (Repair-VssWriter -Id $writer.InstanceId -ServiceName $service -Confirm:$false).Before | Should -Be Stable
        $copy = Copy-ThroughRemoting (Repair-VssWriter Shop* -ServiceName $service -Confirm:$false)
        $copy.Name | Should -Be 'Shop writer'
        $copy.Writer.State | Should -Be Stable
        $copy.Restarted | Should -Be $service
    }

    It 'tells that a writer has stayed failed' {
        Install-ShopWriter 'abort) echo fail nonretryable It is stuck ;;'
        $failure = @(Get-Failure { Repair-VssWriter Shop* -ServiceName $service -Confirm:$false })
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -Be 'ServiceNotStarted,VssTools.Commands.RepairVssWriterCommand'
        $failure[0].CategoryInfo.Category | Should -Be ResourceUnavailable
        $failure[0].TargetObject | Should -Be $service
        $failure[0].ToString() | Should -BeLike '*It is stuck*'
        (Get-VssWriter Shop* | Get-VssEvent -Newest 1).EventId | Should -Be 30021
    }

    It 'refuses <name>' -ForEach @(
        @{ Name = 'a writer that is not there'; Id = 'WriterNotFound'; Category = 'ObjectNotFound'
            Do = { Repair-VssWriter Nobody } }
        @{ Name = 'a service that is not there'; Id = 'ServiceNotFound'; Category = 'ObjectNotFound'
            Do = { Repair-VssWriter Shop* -ServiceName writers.d/nobody } }
        @{ Name = 'a writer whose service nobody knows'; Id = 'WriterServiceUnknown'; Category = 'ObjectNotFound'
            Do = { Register-TestWriter Odd | Out-Null; Repair-VssWriter Odd } }
        @{ Name = 'a table that is damaged'; Id = 'WriterServicesInvalid'; Category = 'InvalidData'
            Do = {
                Set-Content "$env:VSSTOOLS_CONFIG/writer-services.csv" '# comment', ',Shop writer,../../etc'
                Repair-VssWriter Shop*
            }
        }
    ) {
        $failure = @(Get-Failure { & $Do -Confirm:$false })
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -Be "$Id,VssTools.Commands.RepairVssWriterCommand"
        $failure[0].CategoryInfo.Category | Should -Be $Category
        $notes | Should -Not -Exist
    }

    It 'names the line of a table that is wrong' {
        Set-Content "$env:VSSTOOLS_CONFIG/writer-services.csv" '# comment', ',Shop writer,../../etc'
        "$(Get-Failure { Repair-VssWriter Shop* -Confirm:$false })" | Should -BeLike '*writer-services.csv*line 2*'
        $check = Test-Vss WriterServices
        $check.Status | Should -Be Failed
        $check.Detail | Should -BeLike '*line 2*'
    }

    It 'leaves a writer that takes part in a backup alone, unless it is forced' {
        $set = New-VssSnapshotSet $volume
        $failure = @(Get-Failure { Repair-VssWriter Shop* -ServiceName $service -Confirm:$false })
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'WriterBusy,*'
        $failure[0].CategoryInfo.Category | Should -Be ResourceBusy
        $set | Stop-VssBackup -Confirm:$false | Out-Null
    }

    It 'takes the service from the table of the configuration' {
        $file = "$env:VSSTOOLS_CONFIG/writer-services.csv"
        Set-Content $file ',Shop writer,shop@one.service'
        (Get-VssWriter Shop*).ServiceName | Should -Be 'shop@one.service'
        Remove-Item $file
        (Get-VssWriter Shop*).ServiceName | Should -Not -Be 'shop@one.service'
    }

    It 'stops at Ctrl+C while the service hangs' {
        Install-ShopWriter 'abort) sleep 60 ;;'
        $script = "Connect-VssEngine $testEngine | Out-Null
            Repair-VssWriter Shop* -ServiceName $service -Confirm:`$false"
        Stop-Script $script @() { Test-Path $notes } | Should -BeLessThan ([TimeSpan]::FromSeconds(2))
    }

    It 'completes names' {
        (Get-Completion 'Repair-VssWriter sh').CompletionText | Should -Be "'Shop writer'"
    }
}
