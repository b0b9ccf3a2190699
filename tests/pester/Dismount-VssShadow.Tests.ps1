Describe 'Dismount-VssShadow' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        $place = Join-Path $testRoot 'place'
        $isRoot = -not $IsWindows -and (id -u) -eq 0
    }
    BeforeEach {
        $set = New-VssSnapshotSet $one, $two -NoWriter
        $mounted = $set | Mount-VssShadow -Path $place
    }
    AfterEach {
        Reset-Vss
        Remove-Item $place -Recurse -Force -ErrorAction Ignore
    }
    AfterAll { Remove-TestRoot }

    It 'takes shadow copies away and leaves them in existence: <name>' -ForEach @(
        @{ Name = 'by object'; Do = { $mounted | Dismount-VssShadow } }
        @{ Name = 'by set'; Do = { Dismount-VssShadow $set } }
        @{ Name = 'by id'; Do = { Dismount-VssShadow -Id $set.Shadows.Id } }
        @{ Name = 'by path'; Do = { Dismount-VssShadow -Path "$place/one", "$place/two/" } }
        @{ Name = 'deserialised'; Do = { Copy-ThroughRemoting $mounted | Dismount-VssShadow } }
        @{ Name = 'by objects from before the mount'; Do = { $set.Shadows | Dismount-VssShadow } }
        @{ Name = 'by the property Path'; Do = { Get-Item "$place/*" | Dismount-VssShadow } }
    ) {
        & $Do | Should -BeNullOrEmpty
        Get-VssShadow -Exposed | Should -BeNullOrEmpty
        Get-ChildItem $place | Should -BeNullOrEmpty
        Get-VssShadow | Should -HaveCount 2
        Get-Content (Join-Path $set.Shadows[0].Device 'file.txt') | Should -Be one
    }

    It 'returns the shadow copies with -PassThru' {
        $free = $set | Dismount-VssShadow -PassThru
        $free.Id | Should -Be $set.Shadows.Id
        $free | Where-Object ExposedPath | Should -BeNullOrEmpty
    }

    It 'reports what is not mounted' {
        $null = Dismount-VssShadow $set
        $failure = Get-Failure { Dismount-VssShadow $set.Shadows[0] }
        $failure.FullyQualifiedErrorId | Should -BeLike 'ShadowNotMounted,*DismountVssShadowCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure = Get-Failure { Dismount-VssShadow -Path $one }
        $failure.FullyQualifiedErrorId | Should -BeLike 'MountNotFound,*'
        $failure.TargetObject | Should -Be $one
    }

    It 'reports a mount that is in use' -Tag Embedded {
        if (-not $isRoot) { Set-ItResult -Skipped -Because 'only root mounts; a link is never busy' }
        $file = [IO.File]::OpenRead((Join-Path $place 'one/file.txt'))
        try {
            $failure = Get-Failure { Dismount-VssShadow $mounted[0] }
            $failure.FullyQualifiedErrorId | Should -BeLike 'MountBusy,*'
            $failure.CategoryInfo.Category | Should -Be ResourceBusy
            (Get-VssShadow $mounted[0]).ExposedPath | Should -Not -BeNullOrEmpty
        }
        finally { $file.Dispose() }
    }

    It 'takes nothing away with -WhatIf' {
        Dismount-VssShadow $set -WhatIf
        Get-VssShadow -Exposed | Should -HaveCount 2
    }

    It 'completes paths that are mounted, and quotes what needs it' {
        (Get-Completion "Dismount-VssShadow -Path $place").CompletionText | Should -Be "$place/one", "$place/two"
        $null = Dismount-VssShadow $mounted[0]
        $null = Mount-VssShadow $mounted[0] "$testRoot/it's a place"
        (Get-Completion "Dismount-VssShadow -Path '$testRoot/it").CompletionText |
            Should -Be "'$testRoot/it''s a place'"
        $null = Dismount-VssShadow -Path "$testRoot/it's a place"
    }

    It 'reports a <What> that shows no shadow copy' -ForEach @(
        @{ What = 'drive of the session'; Place = @{ PSDriveName = 'Env' }; Id = 'DriveNotFound'; Target = 'Env' }
        @{ What = 'drive letter'; Place = @{ DriveLetter = 'x' }; Id = 'MountNotFound'; Target = 'X:' }
        @{ What = 'share'; Place = @{ ShareName = 'old' }; Id = 'MountNotFound'; Target = 'old' }
        @{ What = 'path of a share'; Place = @{ Path = '\\server\old' }; Id = 'MountNotFound'; Target = '\\server\old' }
    ) {
        $failure = Get-Failure { Dismount-VssShadow @Place }
        $failure | Should -HaveCount 1
        $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*DismountVssShadowCommand"
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be $Target
    }

    Context 'a drive of the session' {
        BeforeEach { $null = $mounted[0] | Mount-VssShadow -PSDriveName Old }
        AfterEach { Dismount-VssShadow -PSDriveName Old -ErrorAction Ignore }

        It 'goes together with the mount' {
            $mounted[0] | Dismount-VssShadow
            Get-PSDrive Old -ErrorAction Ignore | Should -BeNullOrEmpty
            (Get-VssShadow -Exposed).Id | Should -Be $mounted[1].Id
        }

        It 'goes alone by its name, and the mount stays' {
            (Dismount-VssShadow -PSDriveName old: -PassThru).Id | Should -Be $mounted[0].Id
            Get-PSDrive Old -ErrorAction Ignore | Should -BeNullOrEmpty
            Get-VssShadow -Exposed | Should -HaveCount 2
        }

        It 'stays while the session is in it' {
            Push-Location Old:
            try { $failure = Get-Failure { Dismount-VssShadow -PSDriveName Old } } finally { Pop-Location }
            $failure.FullyQualifiedErrorId | Should -BeLike 'DriveInUse,*'
            $failure.CategoryInfo.Category | Should -Be ResourceBusy
            Get-PSDrive Old | Should -Not -BeNullOrEmpty
        }

        It 'stays with -WhatIf' {
            Dismount-VssShadow -PSDriveName Old -WhatIf
            Get-PSDrive Old | Should -Not -BeNullOrEmpty
        }

        It 'is forgotten when somebody else has removed it' {
            Remove-PSDrive Old -Scope Global
            (Get-Failure { Dismount-VssShadow -PSDriveName Old }).FullyQualifiedErrorId |
                Should -BeLike 'DriveNotFound,*'
        }

        It 'is completed' {
            (Get-Completion 'Dismount-VssShadow -PSDriveName O').CompletionText | Should -Be Old
        }
    }
}
