Describe 'Mount-VssShadow' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        $place = Join-Path $testRoot 'place'
    }
    BeforeEach { $set = New-VssSnapshotSet $one, $two -NoWriter }
    AfterEach {
        Reset-Vss
        Remove-Item $place -Recurse -Force -ErrorAction Ignore
    }
    AfterAll { Remove-TestRoot }

    It 'shows a shadow copy at a folder' {
        $mounted = $set.Shadows[0] | Mount-VssShadow -Path $place
        $mounted.Id | Should -Be $set.Shadows[0].Id
        $mounted.ExposedPath | Should -Be $place
        Get-Content (Join-Path $place 'file.txt') | Should -Be one
        (Get-VssShadow -Exposed).Id | Should -Be $mounted.Id
    }

    It 'lets nobody write there' -Tag Embedded {
        $null = Mount-VssShadow $set.Shadows[0].Id $place
        { Set-Content (Join-Path $place 'file.txt') x -ErrorAction Stop } | Should -Throw
    } -Skip:($IsWindows -or (id -u) -ne 0)

    It 'gives several shadow copies a folder each, named after their volumes' {
        $mounted = $set | Mount-VssShadow -Path $place
        $mounted.ExposedPath | Should -Be (Join-Path $place 'one'), (Join-Path $place 'two')
        Get-Content (Join-Path $place 'two/file.txt') | Should -Be two
    }

    It 'makes the names unique' {
        $again = New-VssSnapshotSet $one -NoWriter
        ($set.Shadows[0], $again | Mount-VssShadow -Path $place).ExposedPath |
            Should -Be (Join-Path $place 'one'), (Join-Path $place 'one-2')
    }

    It 'takes ids, objects with an id and deserialised shadow copies from the pipeline' {
        $items = $set.Shadows[0].Id, [pscustomobject] @{ Id = $set.Shadows[1].Id }
        ($items | Mount-VssShadow -Path $place).Id | Should -Be $set.Shadows.Id
        $null = $set | Dismount-VssShadow
        (Copy-ThroughRemoting $set.Shadows[0] | Mount-VssShadow -Path $place).ExposedPath | Should -Not -BeNullOrEmpty
    }

    It 'takes a path relative to the current location' {
        Push-Location $testRoot
        try { $mounted = $set.Shadows[0] | Mount-VssShadow -Path ./place } finally { Pop-Location }
        $mounted.ExposedPath | Should -Be $place
    }

    It 'reports what does not exist' {
        $failure = Get-Failure { Mount-VssShadow ([Guid]::NewGuid()) $place }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ShadowNotFound,*MountVssShadowCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        Test-Path $place | Should -BeFalse
    }

    It 'reports a folder that is in use' {
        $failure = Get-Failure { Mount-VssShadow $set.Shadows[0] $two }
        $failure.FullyQualifiedErrorId | Should -BeLike 'MountPathInUse,*'
        $failure.CategoryInfo.Category | Should -Be ResourceExists
        $failure.TargetObject | Should -Be $two
    }

    It 'reports a shadow copy that is mounted already' {
        $null = Mount-VssShadow $set.Shadows[0] $place
        $failure = Get-Failure { Mount-VssShadow $set.Shadows[0] "$place-2" }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ShadowAlreadyMounted,*'
        $failure.CategoryInfo.Category | Should -Be ResourceExists
    }

    It 'mounts nothing with -WhatIf' {
        $set | Mount-VssShadow -Path $place -WhatIf | Should -BeNullOrEmpty
        Test-Path $place | Should -BeFalse
        Get-VssShadow -Exposed | Should -BeNullOrEmpty
    }
}
