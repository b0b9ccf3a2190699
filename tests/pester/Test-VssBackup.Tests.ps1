Describe 'Test-VssBackup' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $core = [VssTools.VssBackupTest].Assembly

        function New-Internal([string] $Type, [hashtable] $Property = @{}) {
            $object = [Activator]::CreateInstance($core.GetType("VssTools.$Type"))
            foreach ($name in $Property.Keys) {
                $object.GetType().GetProperty($name).SetValue($object, $Property[$name])
            }
            $object
        }

        # A backup that holds one file, by the classes that Backup-VssComponent uses.
        function New-TestBackup([string] $Path, [bool] $Succeeded = $true) {
            $listener = [VssTools.NullListener]::Instance
            $folder = $core.GetType('VssTools.BackupFolder').GetMethod('Create').Invoke($null, @($Path, $listener))
            try {
                $folder.Begin((New-Internal ManifestHeader))
                $null = $folder.Manifest.AddVolume('/srv/data')
                $data = Join-Path $folder.DataPath data
                $null = New-Item $data -ItemType Directory
                [IO.File]::WriteAllText((Join-Path $data file.txt), 'text')
                $buffer = $folder.Manifest.CreateBuffer()
                $entry = New-Internal ManifestEntry @{
                    Kind = [Enum]::ToObject($core.GetType('VssTools.ManifestKind'), [byte][char]'f')
                    Size = 4L
                    Hash = [Security.Cryptography.SHA256]::Create().ComputeHash([byte[]][char[]]'text')
                    Path = [byte[]][char[]]'file.txt'
                    Ranges = ''
                }
                $null = $buffer.GetType().GetMethod('Append').Invoke($buffer, @($entry))
                $buffer.Dispose()
                $component = [VssTools.VssBackupComponent]::new()
                $component.GetType().GetProperty('Name').SetValue($component, 'Files')
                $component.GetType().GetProperty('Succeeded').SetValue($component, $Succeeded)
                $folder.Commit([VssTools.VssBackupComponent[]]$component)
            }
            finally { $folder.Dispose() }
        }

        $place = Join-Path $testRoot backups
        $null = New-Item $place -ItemType Directory
        $good = New-TestBackup "$place/good"
        $bad = New-TestBackup "$place/bad"
        [IO.File]::WriteAllText("$place/bad/data/data/file.txt", 'TEXT')
        $odd = New-TestBackup "$place/[odd]"
        $null = New-TestBackup "$place/partly" $false
    }
    AfterAll { Remove-TestRoot }

    It 'says that a backup is whole' {
        $result = Test-VssBackup $good.Path
        $result | Should -BeOfType VssTools.VssBackupTest
        $result.Passed, $result.Whole | Should -Be $true, $true
        $result.Files, $result.Bytes, $result.ProblemCount | Should -Be 1, 4, 0
        $result.Id | Should -Be $good.Id
        "$result" | Should -Be $good.Path
    }

    It 'tells what is wrong as objects and not as errors' {
        $result = Test-VssBackup $bad.Path -ErrorAction Stop
        $result.Passed | Should -BeFalse
        $result.Problems[0].Kind | Should -Be HashDiffers
        $result.Problems[0].Path | Should -BeLike '*file.txt'
        (Test-VssBackup $bad.Path -Quick).Passed | Should -BeTrue
    }

    It 'tells a component that failed' {
        $result = Test-VssBackup "$place/partly"
        $result.Whole, $result.Passed | Should -Be $true, $false
        $result.Problems[0].Kind | Should -Be ComponentFailed
    }

    It 'takes wildcards, literal paths, relative paths, folders and backups from the pipeline' {
        (Test-VssBackup "$place/*").Count | Should -Be 4
        (Test-VssBackup -LiteralPath "$place/[odd]").Passed | Should -BeTrue
        (Get-ChildItem $place -Directory | Test-VssBackup).Count | Should -Be 4
        ($good, $odd | Test-VssBackup).Path | Should -Be $good.Path, $odd.Path
        Push-Location $place
        try { (Test-VssBackup good).Path | Should -Be $good.Path } finally { Pop-Location }
    }

    It 'returns true or false with -Quiet' {
        Test-VssBackup $good.Path -Quiet | Should -BeTrue
        Test-VssBackup $bad.Path -Quiet | Should -BeFalse
        Test-VssBackup "$place/nothing" -Quiet -ErrorAction Stop | Should -BeFalse
    }

    It 'finds that a folder is no backup' {
        $result = Test-VssBackup $place
        $result.Whole | Should -BeFalse
        $result.Problems[0].Kind | Should -Be NotBackup
    }

    It 'reports what does not exist and tests the others' {
        $failures = @(Get-Failure { Test-VssBackup "$place/nothing", $good.Path })
        $failures.Count | Should -Be 1
        $failures[0].FullyQualifiedErrorId | Should -Be 'BackupNotFound,VssTools.Commands.TestVssBackupCommand'
        $failures[0].CategoryInfo.Category | Should -Be ObjectNotFound
        $failures[0].TargetObject | Should -Be "$place/nothing"
        @(Test-VssBackup "$place/nothing", $good.Path -ErrorAction Ignore).Count | Should -Be 1
        $failure = Get-Failure { Test-VssBackup Env:PATH }
        $failure.FullyQualifiedErrorId | Should -Be 'PathNotFileSystem,VssTools.Commands.TestVssBackupCommand'
    }

    It 'goes through remoting with its problems' {
        $copy = Copy-ThroughRemoting (Test-VssBackup $bad.Path)
        $copy.Passed | Should -BeFalse
        [VssTools.VssBackupProblemKind]$copy.Problems[0].Kind | Should -Be HashDiffers
        $copy.Problems[0].Message | Should -BeLike '*file.txt*'
    }

    It 'does without the engine' {
        $former = $env:VSSTOOLS_ENGINE
        $env:VSSTOOLS_ENGINE = 'None'
        $session = New-Session 'param($path) (Test-VssBackup $path).Passed' $good.Path
        try {
            $session.Invoke() | Should -BeTrue
            $session.Streams.Error | Should -BeNullOrEmpty
        }
        finally {
            $env:VSSTOOLS_ENGINE = $former
            $session.Runspace.Dispose()
        }
    }

    It 'fits into 80 columns' {
        $lines = ($good, $bad | Test-VssBackup | Out-String -Width 80) -split "`n"
        $lines | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 80 }
        $lines -join "`n" | Should -BeLike '*1 HashDiffers*'
    }
}
