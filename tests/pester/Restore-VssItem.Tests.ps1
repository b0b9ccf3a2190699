Describe 'Restore-VssItem' {
    BeforeAll { . $PSScriptRoot/common.ps1 }
    BeforeEach {
        $one = New-TestVolume
        $null = New-Item "$one/folder" -ItemType Directory
        Set-Content "$one/folder/a.txt" first
        Set-Content "$one/folder/b.txt" b
        $first = (New-VssSnapshotSet $one -NoWriter).Shadows[0]
        Set-Content "$one/folder/a.txt" second
        $second = (New-VssSnapshotSet $one -NoWriter).Shadows[0]
        $file = "$one/folder/a.txt"
    }
    AfterEach { Reset-Vss }
    AfterAll { Remove-TestRoot }

    It 'brings back a file that is gone, from its newest version' {
        Remove-Item $file
        Restore-VssItem $file | Should -BeNullOrEmpty
        Get-Content $file | Should -Be second
    }

    It 'brings back an older version: <Name>' -ForEach @(
        @{ Name = 'from the pipeline'
            Do = { Get-VssItemVersion $file | Select-Object -Last 1 | Restore-VssItem -Force } }
        @{ Name = 'by the parameter'; Do = { Restore-VssItem (Get-VssItemVersion $file)[1] -Force } }
        @{ Name = 'deserialised'
            Do = { Copy-ThroughRemoting (Get-VssItemVersion $file)[1] | Restore-VssItem -Force } }
        @{ Name = 'by the shadow copy'; Do = { Restore-VssItem $file -ShadowId $first -Force } }
        @{ Name = 'by the shadow copy''s id'; Do = { Restore-VssItem -LiteralPath $file -ShadowId $first.Id -Force } }
        @{ Name = 'by the time'; Do = { Restore-VssItem $file -Before $second.CreationTime -Force } }
        @{ Name = 'by its path in the shadow copy'
            Do = { Restore-VssItem (Join-Path $first.Device folder/a.txt) -Force } }
        @{ Name = 'by a pattern in the shadow copy'
            Do = { Restore-VssItem (Join-Path $first.Device 'folder/a*') -Force } }
        @{ Name = 'by a pattern'; Do = { Restore-VssItem "$one/f*/a*" -ShadowId $first -Force } }
    ) {
        & $Do
        Get-Content $file | Should -Be first
        Get-Content "$one/folder/b.txt" | Should -Be b
    }

    It 'leaves a file that is newer, and says so' {
        $failure = Get-Failure { Restore-VssItem $file -ShadowId $first }
        $failure | Should -HaveCount 1
        $failure.FullyQualifiedErrorId | Should -Be 'NewerItemExists,VssTools.Commands.RestoreVssItemCommand'
        $failure.CategoryInfo.Category | Should -Be ResourceExists
        $failure.TargetObject | Should -Be $file
        $failure.ErrorDetails.RecommendedAction | Should -Match '-Force'
        Get-Content $file | Should -Be second
    }

    It 'restores a folder, and reports each file that stays' {
        Remove-Item "$one/folder/b.txt"
        Set-Content "$one/folder/new.txt" new
        $failure = Get-Failure { $script:result = Restore-VssItem "$one/folder" -ShadowId $first -PassThru }
        $failure.FullyQualifiedErrorId | Should -BeLike 'NewerItemExists,*'
        $failure.TargetObject | Should -Be $file
        $result.Failed | Should -Be 1
        $result.Destination | Should -Be "$one/folder"
        (Get-ChildItem "$one/folder").Name | Should -Be a.txt, b.txt, new.txt
        Restore-VssItem "$one/folder" -ShadowId $first -Force
        Get-Content $file | Should -Be first
    }

    It 'restores to another place, and leaves the own one' {
        Restore-VssItem $file "$testRoot/elsewhere.txt" -ShadowId $first
        Get-Content "$testRoot/elsewhere.txt" | Should -Be first
        $null = New-Item "$testRoot/several" -ItemType Directory
        Restore-VssItem "$one/folder/*" "$testRoot/several"
        (Get-ChildItem "$testRoot/several").Name | Should -Be a.txt, b.txt
        Get-Content $file | Should -Be second
        Remove-Item "$testRoot/elsewhere.txt", "$testRoot/several" -Recurse
    }

    It 'takes the version of a time out of a pipeline, and leaves what is newer where it goes' {
        $folder = New-Item "$testRoot/chosen" -ItemType Directory
        (Get-Item $file).LastWriteTime = '2020-06-01'
        $null = New-VssSnapshotSet $one -NoWriter
        Set-Content $file third
        $choose = { Get-VssItemVersion $file -Distinct | Where-Object LastWriteTime -LT '2021-01-01' }
        & $choose | Restore-VssItem -Destination $folder
        Get-Content "$folder/a.txt" | Should -Be second
        (Get-Item "$folder/a.txt").LastWriteTime | Should -Be ([DateTime] '2020-06-01')
        Set-Content "$folder/a.txt" mine
        (Get-Failure { & $choose | Restore-VssItem -Destination $folder }).FullyQualifiedErrorId |
            Should -BeLike 'NewerItemExists,*'
        Get-Content "$folder/a.txt" | Should -Be mine
        Get-Content $file | Should -Be third
        Remove-Item $folder -Recurse
    }

    It 'replaces a link where it goes, and not what the link leads to' {
        $kept = New-Item "$testRoot/kept.txt" -Value kept
        Remove-Item $file
        $null = New-Item $file -ItemType SymbolicLink -Target $kept
        Restore-VssItem (Join-Path $first.Device folder/a.txt) -Force
        Get-Content $file | Should -Be first
        (Get-Item $file).LinkType | Should -BeNullOrEmpty
        Get-Content $kept | Should -Be kept
        Remove-Item $kept
    } -Skip:$IsWindows

    It 'restores nothing where several versions would go to one place' {
        $failure = Get-Failure { Get-VssItemVersion $file | Restore-VssItem -Force }
        $failure | Should -HaveCount 1
        $failure.FullyQualifiedErrorId | Should -BeLike 'OnePlaceForSeveralVersions,*'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        $failure.TargetObject | Should -Be $file
        Get-Content $file | Should -Be second
    }

    It 'reports what no shadow copy has' {
        Set-Content "$one/new.txt" new
        foreach ($path in "$one/new.txt", "$one/nothing") {
            $failure = Get-Failure { Restore-VssItem $path }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ItemVersionNotFound,*RestoreVssItemCommand'
            $failure.CategoryInfo.Category | Should -Be ObjectNotFound
            $failure.TargetObject | Should -Be $path
        }
    }

    It 'reports a version whose shadow copy is gone' {
        $version = (Get-VssItemVersion $file)[1]
        Remove-VssShadow $first -Confirm:$false
        (Get-Failure { $version | Restore-VssItem -Force }).FullyQualifiedErrorId |
            Should -BeLike 'ShadowNotFound,*'
    }

    It 'goes through no link that stands where a folder was' {
        $outside = New-Item "$testRoot/outside-$([Guid]::NewGuid())" -ItemType Directory
        Remove-Item "$one/folder" -Recurse
        $null = New-Item "$one/folder" -ItemType SymbolicLink -Target $outside
        $version = Get-VssItemVersion "$($first.Device)/folder/a.txt" | Select-Object -First 1
        $failure = Get-Failure { $version | Restore-VssItem -Force }
        $failure.FullyQualifiedErrorId | Should -BeLike 'DestinationIsLink,*'
        Get-ChildItem $outside | Should -BeNullOrEmpty
        Remove-Item "$one/folder", $outside
    } -Skip:$IsWindows

    It 'restores nothing with -WhatIf' {
        Remove-Item $file
        Restore-VssItem $file -WhatIf | Should -BeNullOrEmpty
        Test-Path $file | Should -BeFalse
    }

    It 'asks for no word where nothing newer is lost' {
        (Get-Command Restore-VssItem).ImplementingType.GetCustomAttributes($true).ConfirmImpact | Should -Be Medium
    }

    It 'completes shadow copies' {
        (Get-Completion 'Restore-VssItem x -ShadowId ').CompletionText | Should -Contain $first.Id
    }

    It 'stops within a second, and leaves the file as it was' {
        $stream = [IO.File]::Create("$one/large")
        try { $stream.SetLength(0); $block = [byte[]]::new(1MB); 1..400 | ForEach-Object { $stream.Write($block) } }
        finally { $stream.Dispose() }
        $shadow = (New-VssSnapshotSet $one -NoWriter).Shadows[0]
        Set-Content "$one/large" small
        $script = 'param($m, $file, $id, $engine) Connect-VssEngine $engine
            $global:begun = $true; Restore-VssItem $file -ShadowId $id -Force'
        $shell = New-Session $script.Replace('param($m, ', 'param(') @("$one/large", $shadow.Id, $testEngine)
        try {
            $running = $shell.BeginInvoke()
            $null = Wait-Until { $running.IsCompleted -or (Get-ChildItem $one -Force -Filter '*.vsstmp') } 5
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            $clock.Elapsed.TotalSeconds | Should -BeLessThan 1.5
        }
        finally { $shell.Runspace.Dispose(); $shell.Dispose() }
        Get-ChildItem $one -Force -Filter '*.vsstmp' | Should -BeNullOrEmpty
        (Get-Item "$one/large").Length | Should -BeIn 6, 400MB
    }
}
