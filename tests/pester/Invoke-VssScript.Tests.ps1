Describe 'Invoke-VssScript' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        $folder = (New-Item "$testRoot/scripts" -ItemType Directory).FullName

        function New-Script([string[]] $Line, [string] $Name = "$([Guid]::NewGuid()).dsh") {
            $path = Join-Path $folder $Name
            [IO.File]::WriteAllLines($path, $Line)
            $path
        }

        # A program for exec.
        function New-Program([string] $Text) {
            $path = Join-Path $folder "$([Guid]::NewGuid()).sh"
            Set-Content $path "#!/bin/sh`n$Text"
            chmod +x $path
            $path
        }

        $simple = 'set context volatile nowriters', "add volume $one alias first", 'create'
    }
    AfterEach {
        Reset-Vss
        Get-Leftover | Should -BeNullOrEmpty
    }
    AfterAll { Remove-TestRoot }

    It 'returns the objects behind the commands, and no text' {
        $file = New-Script ($simple + 'list shadows all', 'list providers', 'list writers', 'echo hello')
        $output = @(Invoke-VssScript $file 6> $null)
        $output[0].GetType().Name | Should -Be VssSnapshotSet
        $output[0].Shadows.Volume | Should -Be $one
        $output[1].GetType().Name | Should -Be VssShadow
        $output[1].Id | Should -Be $output[0].Shadows[0].Id
        @($output | Where-Object { $_ -is [VssTools.VssProvider] }).Count | Should -Be @(Get-VssProvider).Count
        $output | Where-Object { $_ -is [string] } | Should -BeNullOrEmpty
    }

    It 'takes a script <name>' -ForEach @(
        @{ Name = 'by position'; Run = { Invoke-VssScript ([WildcardPattern]::Escape($file)) } }
        @{ Name = 'by wildcard'; Run = { Invoke-VssScript "$folder/tak*.dsh" } }
        @{ Name = 'literally'; Run = { Invoke-VssScript -LiteralPath $file } }
        @{ Name = 'as a file from the pipeline'; Run = { Get-Item -LiteralPath $file | Invoke-VssScript } }
        @{ Name = 'relative to the current location'; Run = { Invoke-VssScript './tak*.dsh' } }
        @{ Name = 'as a command of one text'
            Run = { Invoke-VssScript -Command (Get-Content -Raw -LiteralPath $file) } }
        @{ Name = 'as lines'; Run = { Invoke-VssScript -Command $simple } }
        @{ Name = 'as lines from the pipeline'; Run = { Get-Content -LiteralPath $file | Invoke-VssScript } }
    ) {
        $file = New-Script $simple 'take[n].dsh'
        Push-Location $folder
        try { (& $run).Shadows.Volume | Should -Be $one } finally { Pop-Location }
    }

    It 'runs several scripts one after the other, each to its end' {
        $scripts = (New-Script $simple 'several1.dsh'), (New-Script $simple 'several2.dsh')
        Invoke-VssScript $scripts | Should -HaveCount 2
        Get-ChildItem $folder/several*.dsh | Invoke-VssScript | ForEach-Object {
            Get-VssSnapshotSet | Should -HaveCount 1
        }
    }

    It 'waits with the next command until the pipeline has taken an object' {
        $file = New-Script ($simple + 'delete shadows all', 'echo after')
        $read = Invoke-VssScript $file 6> $null | Where-Object { $_ -is [VssTools.VssSnapshotSet] } |
            ForEach-Object { Get-Content "$($_.Shadows[0].Device)/file.txt" }
        $read | Should -Be one
    }

    It 'shows the transcript as verbose text, and what people are to see as Write-Host does' -Skip:(-not $IsLinux) {
        $program = New-Program 'echo from the program; echo and its errors >&2; printf "no end"'
        $all = Invoke-VssScript -Command ($simple + 'echo Hello %first% %nobody%', "exec $program") -Verbose *>&1
        $id = ($all | Where-Object { $_ -is [VssTools.VssSnapshotSet] }).Shadows[0].Id
        $verbose = @($all | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object Message)
        $verbose | Should -Contain '-> create'
        $verbose | Should -Contain "Alias first for shadow ID {$id} set as environment variable."
        $shown = @($all | Where-Object { $_ -is [Management.Automation.InformationRecord] })
        $shown.ForEach('MessageData').ForEach('Message') | Sort-Object |
            Should -Be 'and its errors', 'from the program', "Hello {$id} %nobody%", 'no end'
        $shown[0].Tags | Should -Contain PSHOST
        $verbose | Should -Not -Contain 'from the program'
    }

    It 'gives values to %names%' {
        $set = Invoke-VssScript -Command 'set context volatile nowriters', 'add volume %VOLUME%', 'create' `
            -Variable @{ volume = Get-Item $one }
        $set.Shadows.Volume | Should -Be $one
        $failure = Get-Failure { Invoke-VssScript -Command 'add volume %nobody%', 'create' }
        $failure.Exception.Errors.Where.Column | Should -Be 12
    }

    It 'takes paths from the current location' -Skip:(-not $IsLinux) {
        $null = New-Program 'pwd > where.txt' | Rename-Item -NewName here.sh
        Push-Location $folder
        $lines = 'set context volatile nowriters', 'add volume ../one', 'create', 'exec here.sh'
        try { $set = Invoke-VssScript -Command $lines }
        finally { Pop-Location }
        $set.Shadows.Volume | Should -Be $one
        Get-Content "$folder/where.txt" | Should -Be $folder
    }

    It 'lets writers of script blocks take part on the thread of the pipeline' {
        $script:heard = [Collections.Generic.List[string]]::new()
        $thread = [Threading.Thread]::CurrentThread.ManagedThreadId
        $note = { $heard.Add("$($_.Event) $([Threading.Thread]::CurrentThread.ManagedThreadId)") }
        $null = Register-VssWriter Notes $one -OnFreeze $note -OnThaw $note -OnBackupComplete $note
        $cab = "$folder/notes.cab"
        $lines = "set metadata $cab", 'writer verify Notes', 'begin backup', "add volume $one", 'create', 'end backup'
        $sets = Invoke-VssScript -Command $lines
        $heard | Should -Be "Freeze $thread", "Thaw $thread", "BackupComplete $thread"
        $sets[0].BackupType | Should -Be Full
        $sets[-1].State | Should -Be Complete
        @((Import-VssDocument $cab).Backup.Components).Count | Should -Be 1
    }

    It 'ends what a script leaves open' {
        $writer = Register-LedgerWriter $one $two
        $lines = "set metadata $folder/x.cab", 'begin backup', "add volume $one", 'create'
        $set = Invoke-VssScript -Command $lines 3> $null
        Get-VssSnapshotSet | Should -BeNullOrEmpty
        @($set)[0].State | Should -Be Open
        $writer.Count('Abort') | Should -Be 1
        $writer.Count('BackupComplete') | Should -Be 0
    }

    It 'warns of what is odd, with its place' {
        Invoke-VssScript -Command "set metadata $folder/x.cab", 'begin backup', "add volume $one", 'create' 3>&1 |
            Where-Object { $_ -is [Management.Automation.WarningRecord] } | Select-Object -First 1 |
            Should -BeLike 'Command(2,1): warning:*'
    }

    It 'tells all that is wrong with a script, and runs nothing of it' {
        $file = New-Script ($simple + 'creat', 'add volum x', 'expose')
        $failures = @(Get-Failure { Invoke-VssScript $file })
        $failures | Should -HaveCount 4
        $failures[0..2].TargetObject.Line | Should -Be 4, 5, 6
        $failures[0].FullyQualifiedErrorId | Should -BeLike '*,VssTools.Commands.InvokeVssScriptCommand'
        $failures[0].CategoryInfo.Category | Should -Be ParserError
        $failures[0].ErrorDetails.RecommendedAction | Should -BeLike "Did you mean 'create'?*"
        "$($failures[0])" | Should -BeLike "$file(4,1): error: 'creat' is not a command.*4 | creat*^~~~~"
        $failures[0].TargetObject.Word | Should -Be creat
        $failures[3].FullyQualifiedErrorId | Should -BeLike 'ScriptWrong,*'
        $failures[3].CategoryInfo.Category | Should -Be InvalidData
        $failures[3].TargetObject | Should -Be $file
        Get-VssSnapshotSet | Should -BeNullOrEmpty
    }

    It 'ends the caller with one error where one thing is wrong' {
        $failures = @(Get-Failure { Invoke-VssScript -Command 'create it'; 'went on' })
        $failures | Should -HaveCount 1
        "$failures" | Should -BeLike 'Command(1,8): error:*'
        { Invoke-VssScript -Command 'create it' } | Should -Throw
    }

    It 'ends with the error of the command that failed, and keeps what is behind it' {
        $file = New-Script ($simple + 'exec nothing-there', 'echo never')
        $failure = Get-Failure { Invoke-VssScript $file 6>&1 }
        @($failure).Count | Should -Be 1
        $failure.FullyQualifiedErrorId | Should -BeLike 'ExecNotFound,*InvokeVssScriptCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        "$failure" | Should -BeLike "$file(4,6): error: There is no file 'nothing-there' to run.*"
        $failure.TargetObject.Line | Should -Be 4
        $failure.ErrorDetails.RecommendedAction | Should -BeLike 'Check the path*'
        $failure.Exception.InnerException.GetType().Name | Should -Be VssException
        $failure.Exception.InnerException.Target | Should -Be nothing-there
    }

    It 'reports a script that does not exist: <id>' -ForEach @(
        @{ Id = 'ScriptNotReadable'; Arguments = @{ LiteralPath = '/no/such/script' } }
        @{ Id = 'ScriptNotReadable'; Arguments = @{ Path = '/no/such/script' } }
        @{ Id = 'PathNotFileSystem'; Arguments = @{ Path = 'Env:PATH' } }
    ) {
        $failure = Get-Failure { Invoke-VssScript @arguments }
        $failure.FullyQualifiedErrorId | Should -BeLike "$id,*"
    }

    It 'goes on with the others after a script that does not exist' {
        $file = New-Script $simple
        Invoke-VssScript /no/such/script, $file -ErrorAction SilentlyContinue | Should -HaveCount 1
    }

    It 'writes the transcript into a log, and what was there is gone' {
        $log = "$folder/run.log"
        Set-Content $log ('old ' * 10000)
        $null = Invoke-VssScript -Command ($simple + 'echo hello') -LogPath $log 6> $null
        $text = Get-Content $log
        $text | Should -Contain '-> create'
        $text | Should -Contain 'hello'
        $text -match 'old' | Should -BeNullOrEmpty
        $null = Get-Failure { Invoke-VssScript -Command ($simple + 'exec nothing-there') -LogPath $log }
        Get-Content $log -Raw | Should -BeLike "*There is no file 'nothing-there' to run.*"
    }

    It 'runs nothing where the log cannot be written' {
        $failure = Get-Failure { Invoke-VssScript -Command $simple -LogPath "$folder/none/run.log" }
        $failure.FullyQualifiedErrorId | Should -BeLike 'LogNotWritable,*'
        $failure.CategoryInfo.Category | Should -Be WriteError
        $failure.TargetObject | Should -Be "$folder/none/run.log"
        Get-VssSnapshotSet | Should -BeNullOrEmpty
    }

    It 'validates without running, and without touching the log' {
        $good, $bad = (New-Script $simple), (New-Script ($simple + 'creat', 'expose'))
        $tests = Invoke-VssScript $good, $bad -Validate -LogPath "$folder/none" -ErrorVariable failures `
            -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $tests.Script | Should -Be $good, $bad
        $tests.Passed | Should -Be $true, $false
        $tests[0].Commands | Should -Be $simple
        $tests[1].Errors.Line | Should -Be 4, 5
        $failures.TargetObject.Line | Should -Contain 4
        "$folder/none" | Should -Not -Exist
        Get-VssSnapshotSet | Should -BeNullOrEmpty
        ($tests | Format-Table | Out-String -Width 80) -match '\.\.\.' | Should -BeFalse
    }

    It 'says with -WhatIf what would run, and runs nothing' {
        $file = New-Script $simple
        Invoke-VssScript $file -WhatIf -LogPath "$folder/whatif.log" | Should -BeNullOrEmpty
        "$folder/whatif.log" | Should -Not -Exist
        Get-Failure { Invoke-VssScript -Command 'creat' -WhatIf } | Should -HaveCount 1
    }

    It 'gives objects that go through remoting whole' {
        $copy = Copy-ThroughRemoting (Invoke-VssScript -Command ($simple + 'creat') -Validate -ErrorAction Ignore)
        $copy.Passed | Should -BeFalse
        $copy.Errors[0].Message | Should -Be "'creat' is not a command."
        $set = Copy-ThroughRemoting (Invoke-VssScript -Command $simple)
        $set.Shadows[0].Volume | Should -Be $one
    }

    It 'stops when the rest of the pipeline wants no more' -Skip:(-not $IsLinux) {
        $program = New-Program "touch $folder/ran"
        Invoke-VssScript -Command ($simple + "exec $program") | Select-Object -First 1 | Should -HaveCount 1
        "$folder/ran" | Should -Not -Exist
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'stops within a second at Ctrl+C while a program runs, and leaves nothing' -Skip:(-not $IsLinux) {
        $program = New-Program "trap '' INT TERM; echo `$`$ > $folder/pid; while :; do sleep 1; done"
        $file = New-Script ($simple + "exec $program")
        Stop-Script 'Invoke-VssScript $args[0]' $file { Test-Path "$folder/pid" } |
            Should -BeLessThan ([TimeSpan]::FromSeconds(1))
        Wait-Until { -not (Get-Leftover) } | Should -BeTrue
        Wait-Until { -not (Get-Process -Id (Get-Content "$folder/pid") -ErrorAction Ignore) } | Should -BeTrue
    }

    It 'lets writers of the session hear the abort at Ctrl+C: <context>' -Skip:(-not $IsLinux) -ForEach @(
        @{ Context = 'volatile' }
        @{ Context = 'persistent' }
    ) {
        $program = New-Program "touch $folder/so-far; exec sleep 60"
        $lines = "set context $context", "set metadata $folder/stop.cab", 'begin backup', "add volume $one", 'create',
            "exec $program"
        $run = '$where = $args[1]; $note = { Add-Content $where $_.Event }
            $null = Register-VssWriter W $args[2] -OnThaw $note -OnAbort $note -OnBackupComplete $note
            $args[0] | Invoke-VssScript'
        Remove-Item "$folder/so-far", "$folder/heard" -ErrorAction Ignore
        Stop-Script $run (, $lines), "$folder/heard", $one { Test-Path "$folder/so-far" } |
            Should -BeLessThan ([TimeSpan]::FromSeconds(1))
        Wait-Until { (Get-Content "$folder/heard") -contains 'Abort' } | Should -BeTrue
        Get-Content "$folder/heard" | Should -Be Thaw, Abort
        $left = if ($context -eq 'persistent') { 1 } else { 0 }
        Wait-Until { @(Get-VssSnapshotSet).Count -eq $left } | Should -BeTrue
    }

    It 'bears a program that writes much' -Skip:(-not $IsLinux) {
        $program = New-Program 'head -c 20000000 /dev/zero; yes a line that is written again and again | head -n 20000'
        $shown = Invoke-VssScript -Command ($simple + "exec $program") 6>&1 | Measure-Object
        $shown.Count | Should -BeGreaterThan 20000
    }

    It 'completes paths and commands' {
        $file = New-Script $simple 'complete-me.dsh'
        (Get-Completion "Invoke-VssScript $folder/complete-").CompletionText | Should -Be $file
        (Get-Completion 'Invoke-VssScript -Command "add v').CompletionText | Should -Be "'add volume'"
        (Get-Completion 'Invoke-VssScript -Command cre').CompletionText | Should -Be create
    }
}
