Describe 'Get-VssItemVersion' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        $null = New-Item "$one/folder" -ItemType Directory
        Set-Content "$one/folder/a.txt" first
        Set-Content -LiteralPath "$one/folder/[b].txt" b
        Set-Content "$one/folder/gone.txt" gone
        $first = (New-VssSnapshotSet $one, $two -NoWriter).Shadows
        Remove-Item "$one/folder/gone.txt"
        Set-Content "$one/folder/a.txt" second-version
        $second = (New-VssSnapshotSet $one -NoWriter).Shadows
        $third = (New-VssSnapshotSet $one -NoWriter).Shadows
    }
    AfterAll { Remove-TestRoot }

    It 'lists the versions of a file, the newest first, each with its shadow copy' {
        $versions = Get-VssItemVersion "$one/folder/a.txt"
        $versions.ShadowId | Should -Be $third[0].Id, $second[0].Id, $first[0].Id
        $versions.SetId | Should -Be $third[0].SetId, $second[0].SetId, $first[0].SetId
        $versions.OriginalPath | Select-Object -Unique | Should -Be "$one/folder/a.txt"
        $versions[2].Length | Should -Be (Get-Item $versions[2].VersionPath).Length
        $versions[2].SnapshotTime | Should -Be $first[0].CreationTime
        $versions.IsCurrent | Should -Be $true, $true, $false
        "$($versions[0])" | Should -Be $versions[0].VersionPath
        ($versions | Out-String -Width 200).Contains('folder/a.txt') | Should -BeTrue
    }

    It 'gives equal versions once with -Distinct' {
        (Get-VssItemVersion "$one/folder/a.txt" -Distinct).ShadowId | Should -Be $third[0].Id, $first[0].Id
        Get-VssItemVersion "$one/folder" -Distinct | Should -HaveCount 3
    }

    It 'finds what the live volume no longer has, and folders' {
        (Get-VssItemVersion "$one/folder/gone.txt").ShadowId | Should -Be $first[0].Id
        $folder = Get-VssItemVersion "$one/folder"
        $folder | Should -HaveCount 3
        $folder[0].IsDirectory | Should -BeTrue
        $folder[0].Length | Should -BeNullOrEmpty
    }

    It 'takes <Name>' -ForEach @(
        @{ Name = 'wildcards, in every shadow copy'; Do = { Get-VssItemVersion "$one/f*/*.txt" }; Count = 7 }
        @{ Name = 'literal paths'; Do = { Get-VssItemVersion -LiteralPath "$one/folder/[b].txt" }; Count = 3 }
        @{ Name = 'files from the pipeline'; Do = { Get-ChildItem "$one/folder" | Get-VssItemVersion }; Count = 6 }
        @{ Name = 'text from the pipeline'; Do = { "$one/file.txt", "$two/file.txt" | Get-VssItemVersion }; Count = 4 }
        @{ Name = 'paths in a shadow copy'
            Do = { Get-VssItemVersion (Join-Path $first[0].Device 'folder/a.txt') }; Count = 3 }
        @{ Name = 'versions'; Do = { Get-VssItemVersion "$one/folder/gone.txt" | Get-VssItemVersion }; Count = 1 }
        @{ Name = 'paths relative to the location'
            Do = { Push-Location $one; try { Get-VssItemVersion folder/a.txt } finally { Pop-Location } }; Count = 3 }
    ) {
        & $Do | Should -HaveCount $Count
    }

    It 'keeps to shadow copies of a time' {
        (Get-VssItemVersion "$one/folder/a.txt" -Before $second[0].CreationTime).ShadowId | Should -Be $first[0].Id
        (Get-VssItemVersion "$one/folder/a.txt" -After $second[0].CreationTime).ShadowId | Should -Be $third[0].Id
        Get-VssItemVersion "$one/folder/a.txt" -After 1h | Should -HaveCount 3
        Get-VssItemVersion "$one/folder/a.txt" -Before 1h | Should -BeNullOrEmpty
    }

    It 'goes on to cmdlets that read and copy files' {
        Get-VssItemVersion "$one/folder/a.txt" | Select-Object -Last 1 | Get-Content | Should -Be first
        Get-VssItemVersion "$one/folder/a.txt" | Select-Object -Last 1 | Copy-Item -Destination "$testRoot/copy.txt"
        Get-Content "$testRoot/copy.txt" | Should -Be first
        Get-VssItemVersion "$one/folder/gone.txt" | Copy-VssItem -Destination "$testRoot/vss.txt"
        Get-Content "$testRoot/vss.txt" | Should -Be gone
        (Get-VssItemVersion "$one/folder/a.txt" | Get-FileHash).Hash | Select-Object -Unique | Should -HaveCount 2
    }

    It 'keeps its properties through remoting' {
        $version = Get-VssItemVersion "$one/folder/a.txt" | Select-Object -First 1
        $copy = Copy-ThroughRemoting $version
        foreach ($property in $version.PSObject.Properties.Name) {
            "$($copy.$property)" | Should -Be "$($version.$property)"
        }
        $copy | Get-Content | Should -Be second-version
    }

    It 'shows sizes in units and whole ids within 80 columns' {
        $versions = 0, 10, 1536, 1TB | ForEach-Object {
            [VssTools.VssItemVersion] @{ OriginalPath = '/srv/a'; Length = $_; ShadowId = [Guid]::NewGuid() }
        }
        $versions += [VssTools.VssItemVersion] @{ OriginalPath = '/srv/a'; IsDirectory = $true }
        $lines = ($versions | Out-String -Width 80) -split '\r?\n'
        foreach ($version in $versions) { ($lines -match $version.ShadowId) | Should -HaveCount 1 }
        $lines -match ' 0 B | 10 B | 1.5 KiB | 1 TiB | folder ' | Should -HaveCount 5
    }

    It 'tells names apart by case where the file system does' {
        (Get-Failure { Get-VssItemVersion "$one/FOLDER/a.txt" }).FullyQualifiedErrorId |
            Should -BeLike 'ItemVersionNotFound,*'
    } -Skip:($IsWindows -or $PSEdition -eq 'Desktop')

    It 'finds hidden files by a pattern that asks for them' {
        Set-Content "$two/.hidden" hidden
        $null = New-VssSnapshotSet $two -NoWriter
        Remove-Item "$two/.hidden" -Force
        Get-VssItemVersion "$two/*hidden" | Should -BeNullOrEmpty
        Get-VssItemVersion "$two/.h*" | Should -HaveCount 1
    } -Skip:($IsWindows -or $PSEdition -eq 'Desktop')

    It 'reports what is nowhere, and goes on' {
        $failure = Get-Failure { $script:found = Get-VssItemVersion "$one/nothing", "$one/file.txt" }
        $failure | Should -HaveCount 1
        $failure.FullyQualifiedErrorId | Should -Be 'ItemVersionNotFound,VssTools.Commands.GetVssItemVersionCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be "$one/nothing"
        Get-VssItemVersion "$one/nothing*" | Should -BeNullOrEmpty
    }

    It 'gives nothing for a file that no shadow copy has' {
        Set-Content "$two/new.txt" new
        Get-VssItemVersion "$two/new.txt" -ErrorAction Stop | Should -BeNullOrEmpty
        Get-VssItemVersion $manifest -ErrorAction Stop | Should -BeNullOrEmpty
    }
}
