Describe 'Get-VssComponent' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        $ledger = Register-LedgerWriter $one $two
        $null = $ledger.WithComponent('Data\Part\Deep').WithComponent('Data\Part')
        $null = $ledger.WithComponent([VssTools.VssComponent] @{ Name = 'Always'; Type = 'Database' })
        $null = (Register-TestWriter 'Shop').WithComponent('Data')
    }
    AfterAll { Remove-TestRoot }

    It 'lists the tree, each component before those below it' {
        $paths = (Get-VssComponent -Writer Ledger*).FullPath
        $paths | Should -Be '\Data', '\Data\Part', '\Data\Part\Deep', '\Logs', '\Always'
    }

    It 'takes writers from the pipeline, by name and by id' {
        (Get-VssWriter Shop | Get-VssComponent).FullPath | Should -Be '\Data'
        (Get-VssComponent -Writer Shop).WriterName | Should -Be Shop
        (Get-VssComponent -Writer $ledger.Id).Count | Should -Be 5
        (Get-VssComponent -Writer (Get-VssWriter Shop)).WriterName | Should -Be Shop
        (Get-VssComponent -Writer (Copy-ThroughRemoting (Get-VssWriter Shop))).WriterName | Should -Be Shop
    }

    It 'chooses by path: <path>' -ForEach @(
        @{ Path = '\Data'; Expected = '\Data', '\Data' }
        @{ Path = 'Shop:\Data'; Expected = '\Data' }
        @{ Path = 'led*:\data\*'; Expected = '\Data\Part', '\Data\Part\Deep' }
        @{ Path = 'Shop'; Expected = '\Data' }
        @{ Path = '\None*'; Expected = @() }
    ) {
        @((Get-VssComponent $path).FullPath | Where-Object { $_ }) | Should -Be $expected
    }

    It 'takes what is below with -Recurse' {
        (Get-VssComponent 'Ledger writer:\Data' -Recurse).FullPath |
            Should -Be '\Data', '\Data\Part', '\Data\Part\Deep'
    }

    It 'tells selectable ones from the others' {
        (Get-VssComponent -Writer Ledger* -Selectable).Name | Should -Not -Contain Always
        (Get-VssComponent \Always).Type | Should -Be Database
    }

    It 'has parents, children and file sets' {
        $part = Get-VssComponent \Data\Part
        $part.Parent.FullPath | Should -Be '\Data'
        $part.Children.FullPath | Should -Be '\Data\Part\Deep'
        (Get-VssComponent \Logs).FileSets[0].Path | Should -Be $two
    }

    It 'reports what does not exist' {
        $failure = @(Get-Failure { Get-VssComponent \Nothing, \Always })
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ComponentNotFound,*GetVssComponentCommand'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -Be '\Nothing'
        (Get-Failure { Get-VssComponent -Writer Nobody }).FullyQualifiedErrorId | Should -BeLike 'WriterNotFound,*'
    }

    It 'shows the tree by indentation' {
        $text = Get-VssComponent -Writer Ledger* | Out-String -Width 80
        $text | Should -Match 'Writer: Ledger writer'
        $text | Should -Match '(?m)^\\Data '
        $text | Should -Match '(?m)^  \\Part '
        $text | Should -Match '(?m)^    \\Deep '
    }

    It 'completes paths' {
        (Get-Completion 'Get-VssComponent Sho').CompletionText | Should -Be "Shop:\Data"
        (Get-Completion 'Get-VssComponent \Alw').CompletionText | Should -Be "'Ledger writer:\Always'"
    }
}
