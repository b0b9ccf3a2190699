Describe 'Import-VssSnapshotSet, Split-VssSnapshotSet, Sync-VssVolume' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one = New-TestVolume one
        $set = New-VssSnapshotSet $one -Context Persistent
        $cab = Join-Path $testRoot 'set.cab'
        $null = $set | Export-VssDocument -Path $cab
        $null = $set | Complete-VssBackup
        $PSDefaultParameterValues['Split-VssSnapshotSet:Confirm'] = $false
        $PSDefaultParameterValues['Sync-VssVolume:Confirm'] = $false
    }
    AfterAll {
        'Split-VssSnapshotSet:Confirm', 'Sync-VssVolume:Confirm' |
            ForEach-Object { $PSDefaultParameterValues.Remove($_) }
        Remove-TestRoot
    }

    It 'says which engine can do it: <name>' -ForEach @(
        @{ Name = 'import of a cabinet'; Do = { Import-VssSnapshotSet $cab } }
        @{ Name = 'import of a piped file'; Do = { Get-Item $cab | Import-VssSnapshotSet } }
        @{ Name = 'import of a piped document'; Do = { Import-VssDocument $cab | Import-VssSnapshotSet } }
        @{ Name = 'break'; Do = { $set | Split-VssSnapshotSet -ReadWrite -RevertIdentity All } }
        @{ Name = 'break of a set by its id'; Do = { Split-VssSnapshotSet $set.Id } }
        @{ Name = 'break of a deserialised set'; Do = { Copy-ThroughRemoting $set | Split-VssSnapshotSet } }
        @{ Name = 'mask'; Do = { Split-VssSnapshotSet $set -Mask } }
        @{ Name = 'resynchronisation'; Do = {
            $set.Shadows[0] | Sync-VssVolume -Document (Import-VssDocument $cab) -RevertSignature -NoVolumeCheck } }
        @{ Name = 'resynchronisation of another volume'; Do = {
            Sync-VssVolume $set.Shadows[0] (Import-VssDocument $cab) -Destination $one } }
    ) {
        $failure = Get-Failure $Do
        $failure.FullyQualifiedErrorId |
            Should -Match '^(HardwareProviderNeeded|BreakNeedsHardware|VSS_E_(NOT_SUPPORTED|PROVIDER_VETO)),'
        (Get-VssShadow).Id | Should -Be $set.Shadows[0].Id
    }

    It 'names the engine that has it' -Tag Embedded {
        foreach ($do in { Import-VssSnapshotSet $cab }, { Split-VssSnapshotSet $set },
            { Sync-VssVolume $set (Import-VssDocument $cab) }) {
            (Get-Failure $do).ErrorDetails.RecommendedAction | Should -BeLike '*AlphaVSS*Windows Server*'
        }
    }

    It 'does nothing with -WhatIf' {
        Import-VssSnapshotSet $cab -WhatIf | Should -BeNullOrEmpty
        Split-VssSnapshotSet $set -WhatIf
        Sync-VssVolume $set (Import-VssDocument $cab) -WhatIf
    }

    It 'reports what does not fit: <id>' -ForEach @(
        @{ Id = 'SnapshotSetNotFound'; Do = { Split-VssSnapshotSet ([Guid]::NewGuid()) } }
        @{ Id = 'ShadowNotFound'; Do = { Sync-VssVolume ([Guid]::NewGuid()) (Import-VssDocument $cab) } }
        @{ Id = 'BackupDocumentMissing'; Do = {
            Get-VssWriter -ErrorAction Stop | Select-Object -First 1 | Import-VssSnapshotSet } }
        @{ Id = 'AmbiguousParameterSet'; Do = { Split-VssSnapshotSet $set -Mask -ReadWrite } }
    ) {
        if ($Id -eq 'BackupDocumentMissing') { Register-TestWriter | Out-Null }
        (Get-Failure $Do).FullyQualifiedErrorId | Should -BeLike "$Id,*"
    }

    It 'takes one shadow copy for another volume' {
        $two = New-TestVolume two
        $both = New-VssSnapshotSet $one, $two -Context Persistent -NoWriter
        $failure = Get-Failure { Sync-VssVolume $both (Import-VssDocument $cab) -Destination $two }
        $failure.FullyQualifiedErrorId | Should -BeLike 'OneShadowForDestination,*'
    }

    Context 'with a hardware provider' -Tag Double {
        BeforeAll { $double = [Alphaleonis.Win32.Vss.VssDouble] }
        BeforeEach {
            $double::Reset()
            'ImportSnapshots', 'BreakSnapshotSet', 'AddSnapshotToRecoverySet', 'RecoverSet' |
                ForEach-Object { $double::Take($_) }
        }
        AfterEach { $double::Reset() }

        It 'imports the set of a cabinet' {
            $imported = Import-VssSnapshotSet $cab -WarningVariable told
            $imported | Should -BeOfType ([VssTools.VssSnapshotSet])
            $imported.Id | Should -Be $set.Id
            $told | Should -BeNullOrEmpty
            $double::Taken | Should -Be ImportSnapshots
        }

        It 'says that a set may be of a Windows of another generation' {
            $folder = Join-Path $testRoot 'old'
            $null = Import-VssDocument $cab | Export-VssDocument -Path $folder
            $file = Get-ChildItem $folder -Recurse -Filter *.xml |
                Where-Object { Select-String 'BACKUP_COMPONENTS' $_.FullName -Quiet }
            $text = (Get-Content $file.FullName -Raw) -replace '(<BACKUP_COMPONENTS[^>]* version=")[\d.]+', '${1}1.1'
            Set-Content $file.FullName $text
            (Import-VssSnapshotSet $folder -WarningVariable told -WarningAction SilentlyContinue).Id |
                Should -Be $set.Id
            "$told" | Should -Match '2003 family'
            $double::Fail('ImportSnapshots', [VssTools.VssResult]::NoSnapshotsImported)
            $failure = Get-Failure { Import-VssSnapshotSet $folder -WarningAction SilentlyContinue }
            $failure.FullyQualifiedErrorId | Should -BeLike 'SetOfOtherWindows,*'
            $failure.ErrorDetails.RecommendedAction | Should -Match 'the family that made it'
        }

        It 'breaks a set: <options>' -ForEach @(
            @{ Options = 'None'; With = @{} }
            @{ Options = 'MakeReadWrite'; With = @{ ReadWrite = $true } }
            @{ Options = 'MaskLuns'; With = @{ Mask = $true } }
            @{ Options = 'MakeReadWrite, RevertIdentityAll'; With = @{ ReadWrite = $true; RevertIdentity = 'All' } }
            @{ Options = 'RevertIdentityNone'; With = @{ RevertIdentity = 'None' } }
        ) {
            Split-VssSnapshotSet $set @With -ErrorAction Stop | Should -BeNullOrEmpty
            $double::Taken | Should -Be "BreakSnapshotSet $($set.Id) $Options"
        }

        It 'resynchronises a volume, or another one' {
            $shadow, $document = $set.Shadows[0], (Import-VssDocument $cab)
            Sync-VssVolume $shadow $document -ErrorAction Stop
            Sync-VssVolume $shadow $document -Destination $one -RevertSignature -NoVolumeCheck -ErrorAction Stop
            $taken = @($double::Taken)
            $taken[0, 1] | Should -Be "AddSnapshotToRecoverySet $($shadow.Id)", 'RecoverSet None'
            $taken[2] | Should -BeLike "AddSnapshotToRecoverySet $($shadow.Id) ?*"
            $taken[3] | Should -Be 'RecoverSet RevertIdentityAll, NoVolumeCheck'
        }

        It 'reports what the hardware refuses: <id>' -ForEach @(
            @{ Call = 'ImportSnapshots'; Code = 'NoSnapshotsImported'; Id = 'VSS_E_NO_SNAPSHOTS_IMPORTED'
                Do = { Import-VssSnapshotSet $cab } }
            @{ Call = 'BreakSnapshotSet'; Code = 'ProviderVeto'; Id = 'VSS_E_PROVIDER_VETO'
                Do = { Split-VssSnapshotSet $set } }
            @{ Call = 'RecoverSet'; Code = 'ProviderVeto'; Id = 'VSS_E_PROVIDER_VETO'
                Do = { Sync-VssVolume $set (Import-VssDocument $cab) } }
        ) {
            $double::Fail($Call, [VssTools.VssResult]::$Code)
            $failure = Get-Failure $Do
            $failure.FullyQualifiedErrorId | Should -BeLike "$Id,*"
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }
    }
}
