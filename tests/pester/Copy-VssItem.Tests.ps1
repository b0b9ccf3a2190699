Describe 'Copy-VssItem' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        $null = New-Item "$one/folder/deep" -ItemType Directory
        Set-Content "$one/folder/a.log" a
        Set-Content "$one/folder/b.log" b
        Set-Content -LiteralPath "$one/folder/deep/[c].log" c
    }
    BeforeEach {
        $target = Join-Path $testRoot "target-$([Guid]::NewGuid())"
        $null = New-Item $target -ItemType Directory
    }
    AfterEach {
        Reset-Vss
        Get-Leftover | Should -BeNullOrEmpty
    }
    AfterAll { Remove-TestRoot }

    It 'makes a shadow copy for the copy and releases it' {
        $writer = Register-TestWriter
        Copy-VssItem "$one/file.txt" $target | Should -BeNullOrEmpty
        Get-Content "$target/file.txt" | Should -Be one
        $writer.Count('Freeze') | Should -Be 1
        $writer.Count('BackupComplete') | Should -Be 1
        Get-Leftover | Should -BeNullOrEmpty
    }

    It 'goes to a path that does not exist, or into a folder that does' {
        Copy-VssItem "$one/file.txt" "$target/new.txt"
        Get-Content "$target/new.txt" | Should -Be one
        Copy-VssItem "$one/folder" $target
        Get-Content -LiteralPath "$target/folder/deep/[c].log" | Should -Be c
        Copy-VssItem "$one/folder" "$target/renamed"
        Get-Content "$target/renamed/a.log" | Should -Be a
    }

    It 'takes wildcards, literal paths, paths relative to the location and the pipeline' {
        Copy-VssItem "$one/folder/*.log" $target
        (Get-ChildItem $target -File).Name | Should -Be a.log, b.log
        Copy-VssItem -LiteralPath "$one/folder/deep/[c].log" -Destination $target
        Test-Path -LiteralPath "$target/[c].log" | Should -BeTrue
        Push-Location $one
        try { Copy-VssItem ./file.txt $target } finally { Pop-Location }
        Get-Content "$target/file.txt" | Should -Be one
        $null = New-Item "$target/piped" -ItemType Directory
        Get-ChildItem "$one/folder" -File | Copy-VssItem -Destination "$target/piped"
        "$two/file.txt" | Copy-VssItem -Destination "$target/piped"
        (Get-ChildItem "$target/piped").Name | Should -Be a.log, b.log, file.txt
    }

    It 'copies from several volumes out of one set' {
        $writer = Register-TestWriter
        Copy-VssItem $one, $two $target
        Get-Content "$target/one/file.txt" | Should -Be one
        Get-Content "$target/two/file.txt" | Should -Be two
        $writer.Count('Freeze') | Should -Be 1
        Get-ChildItem $target -Recurse -Force -Filter .vss | Should -BeNullOrEmpty
    }

    It 'returns what was copied with -PassThru' {
        $result = Copy-VssItem "$one/folder" $target -PassThru
        $result.Source | Should -Be "$one/folder"
        $result.Destination | Should -Be "$target/folder"
        $result.Files | Should -Be 3
        $result.Failed | Should -Be 0
        $result.Bytes | Should -Be 6
    }

    It 'copies from a shadow copy what the live volume no longer has' {
        Set-Content "$one/gone.txt" gone
        $set = New-VssSnapshotSet $one, $two -NoWriter
        Remove-Item "$one/gone.txt"
        Copy-VssItem "$one/gone.txt" $target -Shadow $set
        Get-Content "$target/gone.txt" | Should -Be gone
        Copy-VssItem "$one/g*.txt" "$target/wild.txt" -Shadow $set.Shadows[0].Id
        Get-Content "$target/wild.txt" | Should -Be gone
        Copy-VssItem (Join-Path $set.Shadows[0].Device 'gone.txt') "$target/device.txt"
        Get-Content "$target/device.txt" | Should -Be gone
        Copy-VssItem "$two/file.txt" "$target/two.txt" -Shadow (Copy-ThroughRemoting $set)
        Get-Content "$target/two.txt" | Should -Be two
    }

    It 'copies no file that exists without -Force' {
        Set-Content "$target/file.txt" mine
        $failure = Get-Failure { Copy-VssItem "$one/file.txt" $target }
        $failure.FullyQualifiedErrorId | Should -BeLike '*,*CopyVssItemCommand'
        $failure.CategoryInfo.Category | Should -Be ResourceExists
        Get-Content "$target/file.txt" | Should -Be mine
        Copy-VssItem "$one/file.txt" $target -Force
        Get-Content "$target/file.txt" | Should -Be one
    }

    It 'reports what does not exist, and copies the others' {
        $gone = "$one/nothing"
        Copy-VssItem $gone, "$one/file.txt" $target -ErrorAction SilentlyContinue -ErrorVariable failure
        Get-Content "$target/file.txt" | Should -Be one
        $failure[0].FullyQualifiedErrorId | Should -BeLike '*,*CopyVssItemCommand'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -BeLike '*nothing'
        Copy-VssItem "$one/nothing*" $target | Should -BeNullOrEmpty
    }

    It 'reports a path that is on none of the shadow copies' {
        $set = New-VssSnapshotSet $one -NoWriter
        $failure = Get-Failure { Copy-VssItem "$two/file.txt" $target -Shadow $set }
        $failure.FullyQualifiedErrorId | Should -BeLike 'PathNotInShadow,*'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be "$two/file.txt"
    }

    It 'reports a shadow copy that does not exist' {
        $failure = @(Get-Failure { Copy-VssItem "$one/file.txt" $target -Shadow ([Guid]::NewGuid()) })
        $failure.FullyQualifiedErrorId | Should -BeLike '*,*CopyVssItemCommand'
        $failure[-1].FullyQualifiedErrorId | Should -BeLike 'NoShadow,*'
        Get-ChildItem $target | Should -BeNullOrEmpty
    }

    It 'copies nothing, and makes no shadow copy, with -WhatIf' {
        $writer = Register-TestWriter
        Copy-VssItem $one $target -WhatIf
        Get-ChildItem $target | Should -BeNullOrEmpty
        $writer.Events | Should -BeNullOrEmpty
    }

    It 'stops within a second at Ctrl+C, and leaves nothing' {
        $big = New-TestVolume big
        foreach ($number in 1..40) { $null = New-Item "$big/$number" -ItemType Directory }
        foreach ($number in 0..1999) { [IO.File]::WriteAllText("$big/$($number % 40 + 1)/$number", 'x' * 100) }
        $set = New-VssSnapshotSet $big -NoWriter
        Stop-Script 'Copy-VssItem $args[0] $args[1] -Shadow $args[2]' $big, $target, $set.Shadows[0].Id {
            Test-Path "$target/big/*"
        } | Should -BeLessThan ([TimeSpan]::FromSeconds(1))
    }
}
