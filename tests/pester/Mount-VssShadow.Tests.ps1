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

    It 'makes a symbolic link on request' {
        $mounted = $set | Mount-VssShadow -Path $place -SymbolicLink
        (Get-Item (Join-Path $place one)).LinkTarget.TrimEnd('/') | Should -Be $set.Shadows[0].Device.TrimEnd('/')
        Get-Content (Join-Path $mounted[1].ExposedPath file.txt) | Should -Be two
        $null = $set | Dismount-VssShadow
        Get-ChildItem $place | Should -BeNullOrEmpty
    }

    It 'gives an empty folder back as it was' {
        New-Item $place -ItemType Directory | Out-Null
        $null = $set.Shadows[0] | Mount-VssShadow -Path $place -SymbolicLink
        $null = $set.Shadows[0] | Dismount-VssShadow
        (Get-Item $place).LinkType | Should -BeNullOrEmpty
        Get-ChildItem $place | Should -BeNullOrEmpty
    }

    It 'says that the embedded engine has no <What>' -Tag Embedded -ForEach @(
        @{ What = 'drive letters'; Place = @{ DriveLetter = 'X' }; Id = 'EngineHasNoDriveLetters'; Target = 'X:' }
        @{ What = 'shares'; Place = @{ ShareName = 'old' }; Id = 'EngineHasNoShares'; Target = 'old' }
    ) {
        $failure = Get-Failure { $set.Shadows[0] | Mount-VssShadow @Place }
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*MountVssShadowCommand"
        $failure.CategoryInfo.Category | Should -Be NotImplemented
        $failure.TargetObject | Should -Be $Target
        $failure.ErrorDetails.RecommendedAction | Should -Match 'AlphaVSS'
    }

    It 'mounts none of several shadow copies at one <Name>' -ForEach @(
        @{ Name = 'drive letter'; Place = @{ DriveLetter = 'X:' } }
        @{ Name = 'share'; Place = @{ ShareName = 'old' } }
        @{ Name = 'drive of the session'; Place = @{ PSDriveName = 'Old' } }
    ) {
        $failure = Get-Failure { $set | Mount-VssShadow @Place }
        $failure | Should -HaveCount 1
        $failure.FullyQualifiedErrorId | Should -BeLike 'OnePlaceForSeveralShadows,*'
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        $failure.TargetObject | Should -Be @($Place.Values)[0]
        Get-VssShadow -Exposed | Should -BeNullOrEmpty
        Get-PSDrive Old -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'refuses names that no drive letter or share can have' {
        (Get-Failure { $set.Shadows[0] | Mount-VssShadow -DriveLetter XY }).FullyQualifiedErrorId |
            Should -BeLike 'ParameterArgumentValidationError,*'
        (Get-Failure { $set.Shadows[0] | Mount-VssShadow -ShareName 'a\b' }).FullyQualifiedErrorId |
            Should -BeLike 'ParameterArgumentValidationError,*'
        foreach ($part in '..\x', 'C:\x', 'a*', '%TEMP%', '\') {
            $failure = Get-Failure { $set.Shadows[0] | Mount-VssShadow -ShareName old -PathFromRoot $part }
            $failure.FullyQualifiedErrorId | Should -BeLike 'PathFromRootInvalid,*'
            $failure.TargetObject | Should -Be $part
        }
    }

    Context 'as a drive of the session' {
        It 'shows the shadow copy, also from inside a function' {
            function Open-Old { $set.Shadows[0] | Mount-VssShadow -PSDriveName Old }
            $drive = Open-Old
            $drive | Should -BeOfType Management.Automation.PSDriveInfo
            $drive.Description | Should -Match $set.Shadows[0].Id
            Set-Content (Join-Path $one file.txt) changed
            try { Get-Content Old:/file.txt | Should -Be one } finally { Set-Content (Join-Path $one file.txt) one }
            (Get-ChildItem Old:).Name | Should -Contain file.txt
            Get-VssShadow -Exposed | Should -BeNullOrEmpty
            Dismount-VssShadow -PSDriveName Old
            Get-PSDrive Old -ErrorAction Ignore | Should -BeNullOrEmpty
            Get-VssShadow | Should -HaveCount 2
        }

        It 'goes with <What>' -ForEach @(
            @{ What = 'its shadow copy'; Do = { Remove-VssShadow $set.Shadows[0] -Confirm:$false } }
            @{ What = 'its operation'; Do = { $set | Stop-VssBackup -Confirm:$false } }
            @{ What = 'Dismount-VssShadow by id'; Do = { $set.Shadows[0] | Dismount-VssShadow } }
        ) {
            $null = $set.Shadows[0] | Mount-VssShadow -PSDriveName Old
            $null = & $Do
            Get-PSDrive Old -ErrorAction Ignore | Should -BeNullOrEmpty
        }

        It 'reports a name that is taken' {
            $failure = Get-Failure { $set.Shadows[0] | Mount-VssShadow -PSDriveName Env }
            $failure.FullyQualifiedErrorId | Should -BeLike 'DriveExists,*'
            $failure.CategoryInfo.Category | Should -Be ResourceExists
            $failure.TargetObject | Should -Be Env
        }

        It 'reports a name that no drive can have' {
            $failure = Get-Failure { $set.Shadows[0] | Mount-VssShadow -PSDriveName 'a:b' }
            $failure.FullyQualifiedErrorId | Should -BeLike 'DriveNotMade,*'
            $failure.TargetObject | Should -Be $set.Shadows[0].Id
        }

        It 'makes none with -WhatIf' {
            $set.Shadows[0] | Mount-VssShadow -PSDriveName Old -WhatIf
            Get-PSDrive Old -ErrorAction Ignore | Should -BeNullOrEmpty
        }
    }

    # The double plays drive letters and shares, with folders behind them.
    Context 'by VSS' -Skip:($env:VSSTOOLS_TEST_ENGINE -ne 'AlphaVSS') {
        BeforeEach { $kept = (New-VssSnapshotSet $one -NoWriter -Context Persistent).Shadows[0] }

        It 'exposes at a drive letter' {
            $mounted = $kept | Mount-VssShadow -DriveLetter x
            $mounted.ExposedPath | Should -Be 'X:\'
            $mounted.Attributes.HasFlag([VssTools.VssVolumeSnapshotAttributes]::ExposedLocally) | Should -BeTrue
            (Get-Completion 'Dismount-VssShadow -DriveLetter ').CompletionText | Should -Be X
            (Get-VssShadow -Exposed).Id | Should -Be $kept.Id
            Dismount-VssShadow -DriveLetter X:
            Get-VssShadow -Exposed | Should -BeNullOrEmpty
            $null = $kept | Mount-VssShadow -DriveLetter X:
            Dismount-VssShadow -Path X:
            Get-VssShadow -Exposed | Should -BeNullOrEmpty
        }

        It 'exposes a part as a share' {
            $mounted = $kept | Mount-VssShadow -ShareName old -PathFromRoot plans/2026
            $share = $mounted.ExposedPath
            $share | Should -Be "\\$([Environment]::MachineName)\old"
            $mounted.Attributes.HasFlag([VssTools.VssVolumeSnapshotAttributes]::ExposedRemotely) | Should -BeTrue
            (Get-Completion 'Dismount-VssShadow -ShareName o').CompletionText | Should -Be old
            Dismount-VssShadow -ShareName OLD
            $null = $kept | Mount-VssShadow -ShareName old
            (Dismount-VssShadow -Path $share -PassThru).ExposedPath | Should -BeNullOrEmpty
        }

        It 'exposes at a folder, which goes with the mount where it was made for it' {
            $null = $kept | Mount-VssShadow -Path $place
            (Get-Item $place).LinkType | Should -BeNullOrEmpty
            Get-Content (Join-Path $place file.txt) | Should -Be one
            $null = $kept | Dismount-VssShadow
            Test-Path $place | Should -BeFalse
        } -Skip:($IsWindows -or (id -u) -ne 0)

        It 'exposes no client-accessible shadow copy' {
            $shadow = (New-VssSnapshotSet $one -NoWriter -Context ClientAccessible).Shadows[0]
            $failure = Get-Failure { $shadow | Mount-VssShadow -DriveLetter X }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ShadowNotExposable,*'
            $failure.TargetObject | Should -Be $shadow.Id
            ($shadow | Mount-VssShadow -Path $place).ExposedPath | Should -Be $place
        }
    }
}
