Describe 'Get-VssStorage' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one, $two = (New-TestVolume one), (New-TestVolume two)
        $PSDefaultParameterValues['*-VssStorage:Confirm'] = $false
    }
    AfterEach {
        Reset-Vss
        Get-VssStorage | Remove-VssStorage
        Get-VssStorage | Should -BeNullOrEmpty
        Get-Leftover | Should -BeNullOrEmpty
    }
    AfterAll {
        $PSDefaultParameterValues.Remove('*-VssStorage:Confirm')
        Remove-TestRoot
    }

    It 'shows nothing where there is nothing' {
        Get-VssStorage | Should -BeNullOrEmpty
        Get-VssStorage $one | Should -BeNullOrEmpty
    }

    It 'shows where it is and how much may be used' {
        $null = New-VssStorage $one -MaximumSize 2GB
        $null = New-VssStorage $two -MaximumSize Unbounded
        $storage = Get-VssStorage $one
        $storage | Should -BeOfType ([VssTools.VssStorage])
        $storage.Volume | Should -Be $one
        $storage.StorageVolume | Should -Be $one
        $storage.VolumeId | Should -Be (Get-VssVolume $one).Id
        $storage.MaximumSpace | Should -Be 2GB
        $storage.UsedSpace | Should -Be 0
        $storage.PercentUsed | Should -Be 0
        $storage.FreeSpace | Should -BeGreaterThan 0
        $storage.StorageVolumeSize | Should -BeGreaterThan $storage.FreeSpace
        "$storage" | Should -Be $one
        (Get-VssStorage).Volume | Should -Be $one, $two
        (Get-VssStorage $two).IsUnbounded | Should -BeTrue
        (Get-VssStorage $two).PercentUsed | Should -BeNullOrEmpty
    }

    It 'counts what shadow copies use' {
        $null = New-VssStorage $one -MaximumSize 2GB
        $null = 1..2 | ForEach-Object { New-VssSnapshotSet $one -Context Persistent -NoWriter }
        $storage = Get-VssStorage $one
        $storage.ShadowCount | Should -Be 2
        $storage.UsedSpace | Should -BeGreaterThan 0
        $storage.PercentUsed | Should -BeLessThan 10
    }

    It 'shows volumes with shadow copies and no maximum' -Tag Embedded {
        $null = New-VssSnapshotSet $one -Context Persistent -NoWriter
        $storage = Get-VssStorage
        $storage.Volume | Should -Be $one
        $storage.IsUnbounded | Should -BeTrue
        $storage.ShadowCount | Should -Be 1
    }

    It 'takes what it is given by the pipeline: <name>' -ForEach @(
        @{ Name = 'a path'; Get = { $one } }
        @{ Name = 'a file on it'; Get = { Get-Item (Join-Path $one 'file.txt') } }
        @{ Name = 'a volume'; Get = { Get-VssVolume $one } }
        @{ Name = 'a shadow copy'; Get = { (New-VssSnapshotSet $one -Context Persistent -NoWriter).Shadows } }
        @{ Name = 'storage'; Get = { Get-VssStorage $one } }
        @{ Name = 'storage from elsewhere'; Get = { Copy-ThroughRemoting (Get-VssStorage $one) } }
        @{ Name = 'a property'; Get = { [pscustomobject] @{ Volume = $one } } }
    ) {
        $null = New-VssStorage $one, $two -MaximumSize 1GB
        (& $Get | Get-VssStorage).Volume | Should -Be $one
    }

    It 'shows only what is on a volume' {
        $null = New-VssStorage $one, $two -MaximumSize 1GB
        (Get-VssStorage -StorageVolume $two).Volume | Should -Be $two
        Get-VssStorage $one -On $two | Should -BeNullOrEmpty
    }

    It 'reports what does not exist, and shows the others' {
        $null = New-VssStorage $one -MaximumSize 1GB
        $gone = Join-Path $one 'gone'
        $found = Get-VssStorage $gone, $one -ErrorAction SilentlyContinue -ErrorVariable failure
        $found.Volume | Should -Be $one
        $failure.Count | Should -Be 1
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'VolumePathNotFound,*GetVssStorageCommand'
        $failure[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failure[0].TargetObject | Should -Be $gone
    }

    It 'comes whole through remoting' {
        $null = New-VssStorage $one -MaximumSize 1GB
        $storage = Get-VssStorage $one
        $copy = Copy-ThroughRemoting $storage
        foreach ($property in $storage.PSObject.Properties) {
            "$($copy.($property.Name))" | Should -Be "$($property.Value)" -Because $property.Name
        }
    }

    It 'fits into 80 columns' {
        $null = New-VssStorage $one -MaximumSize 1.5TB
        $text = Get-VssStorage | Format-Table | Out-String -Width 80
        $text | Should -Match '1\.5 TiB'
        $text.Split("`n") | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 80 }
    }

    It 'says why nobody counts' -Tag Embedded {
        if (-not $subvolumes) { Set-ItResult -Skipped -Because 'clones are always counted' }
        $null = New-VssSnapshotSet $one -Context Persistent -NoWriter
        btrfs quota disable $one
        (Get-VssStorage $one).UsedSpace | Should -BeNullOrEmpty
        (Get-VssStorage $one -Verbose 4>&1 | Out-String) | Should -Match 'Quotas are off'
    }

    It 'completes volumes' {
        (Get-Completion "Get-VssStorage $testRoot/").CompletionText | Should -Contain $one
    }
}
