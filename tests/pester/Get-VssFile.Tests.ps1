Describe 'Get-VssFile' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        New-Item "$one/below", "$testRoot/alternate" -ItemType Directory | Out-Null
        "$one/below/b.txt", "$one/c.tmp", "$two/d.log", "$testRoot/alternate/e.txt" |
            ForEach-Object { Set-Content $_ 12345 -NoNewline }
        $ledger = Register-LedgerWriter $one $two
        $null = $ledger.WithExclude([VssTools.VssFileSet] @{ Path = $one; FileSpec = '*.tmp' })
        $alternate = [VssTools.VssFileSet] @{ Path = "$one/gone"; AlternatePath = "$testRoot/alternate" }
        $log = [VssTools.VssFileSet] @{ Path = $two; FileSpec = '*.log'; BackupType = 'LogBackupRequired' }
        $null = $ledger.WithComponent('Other', @($alternate, $log))
    }
    AfterAll { Remove-TestRoot }

    It 'lists file sets as they are' {
        $files = Get-VssWriter Ledger* | Get-VssComponent | Get-VssFile
        $files.Path | Should -Be $one, $two, "$one/gone", $two
        $files.Component | Should -Be '\Data', '\Logs', '\Other', '\Other'
        $files[0].Recursive | Should -BeTrue
        $files[1].FileSpec | Should -Be '*.txt'
        $files[2].AlternatePath | Should -Be "$testRoot/alternate"
        $files[3].BackupType | Should -Be LogBackupRequired
        "$($files[0])" | Should -Be "$one/* /s"
    }

    It 'lists the files, without what is excluded' {
        $files = Get-VssComponent \Data | Get-VssFile -Expand
        $files.Path | Sort-Object | Should -Be "$one/below/b.txt", "$one/file.txt"
        $files.ReadPath | Should -Be $files.Path
        ($files | Where-Object Path -Like *b.txt).Length | Should -Be 5
        $files[0].Volume | Should -Not -BeNullOrEmpty
    }

    It 'marks what is excluded' {
        $files = Get-VssFile \Data -IncludeExcluded
        ($files | Where-Object Excluded).Path | Should -Be "$one/c.tmp"
        @($files).Count | Should -Be 3
    }

    It 'reads shadow copies' {
        $set = Get-VssComponent \Data | New-VssSnapshotSet
        Set-Content "$one/later.txt" x
        try {
            $files = Get-VssComponent \Data | Get-VssFile -Shadow $set
            $files.Path | Sort-Object | Should -Be "$one/below/b.txt", "$one/file.txt"
            $files.ReadPath | ForEach-Object { $_ | Should -BeLike "$($set.Shadows[0].Device)/*" }
            $files.Volume | Should -Be $one, $one
            $failure = Get-Failure { Get-VssFile \Logs -Shadow $set }
            $failure.FullyQualifiedErrorId | Should -BeLike 'PathNotInShadow,*'
        }
        finally {
            $set | Stop-VssBackup -Confirm:$false | Out-Null
            Remove-Item "$one/later.txt"
        }
    }

    It 'reads an alternate path and shows the normal one' {
        $file = Get-VssFile \Other -Expand
        $file.Path | Should -Be "$one/gone/e.txt"
        $file.ReadPath | Should -Be "$testRoot/alternate/e.txt"
    }

    It 'takes what a kind of backup needs' {
        (Get-VssFile \Other -BackupType Log).Count | Should -Be 2
        (Get-VssFile \Other -BackupType Full).Path | Should -Be "$one/gone"
        $null = $ledger.WithSchema('Log')
        (Get-VssFile \Other -BackupType Log -Expand).Path | Should -Contain "$two/d.log"
    }

    It 'takes components by text, from remoting, and whole writers' {
        @(Get-VssFile 'Ledger writer:\*').Count | Should -Be 4
        @(Copy-ThroughRemoting (Get-VssComponent \Logs) | Get-VssFile).Path | Should -Be $two
        @(Get-VssWriter Ledger* | Get-VssFile).Count | Should -Be 4
    }

    It 'reports what does not exist' {
        $failure = @(Get-Failure { Get-VssFile \Nothing })
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ComponentNotFound,*GetVssFileCommand'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -Be '\Nothing'
    }

    It 'shows sets and files on 80 columns' {
        $text = Get-VssFile \Other, \Data | Out-String -Width 80
        $text | Should -Match 'Ledger writer:\\Other'
        (Get-VssFile \Data -IncludeExcluded | Out-String -Width 200) | Should -Match 'c.tmp \(excluded\)'
    }
}
