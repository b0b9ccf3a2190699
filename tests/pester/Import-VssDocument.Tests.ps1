BeforeDiscovery {
    $noTools = @(Get-Command gcab, cabextract -ErrorAction Ignore).Count -lt 2
}

Describe 'Import-VssDocument' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $writer = [Guid]::NewGuid()
        $folder = Join-Path $testRoot '[documents]'
        $null = New-Item -ItemType Directory -Path $folder
        $backup = "<BACKUP_COMPONENTS xmlns='x-schema:#VssComponentMetadata' backupType='full'><WRITER_COMPONENTS " +
            "writerId='$writer'><COMPONENT componentName='Ledger' componentType='filegroup'/></WRITER_COMPONENTS>" +
            "<WRITER_COMPONENTS writerId='$([Guid]::NewGuid())'><COMPONENT componentName='Lost'/>" +
            '</WRITER_COMPONENTS></BACKUP_COMPONENTS>'
        $metadata = "<WRITER_METADATA xmlns='x-schema:#VssWriterMetadataInfo'><IDENTIFICATION writerId='$writer' " +
            "friendlyName='Ledger writer'/><BACKUP_LOCATIONS><FILE_GROUP componentName='Ledger'>" +
            "<FILE_LIST path='/srv' filespec='*'/></FILE_GROUP></BACKUP_LOCATIONS></WRITER_METADATA>"
        [IO.File]::WriteAllText("$folder/BCDocument.xml", $backup, [Text.Encoding]::Unicode)
        [IO.File]::WriteAllText("$folder/WM0.xml", $metadata)
        [IO.File]::WriteAllBytes("$folder/Manifest.xml", [Text.Encoding]::Unicode.GetBytes('<Manifest />'))
    }
    AfterAll { Remove-TestRoot }

    It 'gives writers, components and files of a folder, by parameter and by pipe' {
        $document = Import-VssDocument -LiteralPath $folder
        $document.Kind | Should -Be Backup
        $document.BackupType | Should -Be Full
        $document.Path | Should -Be $folder
        $document.Writers | Should -HaveCount 2
        $document.Components.Name | Should -Be Ledger, Lost
        $document.Components[0].FileSets.Path | Should -Be /srv
        "$document" | Should -Be $folder
        (Get-Item -LiteralPath $folder | Import-VssDocument).Writers[0].Name | Should -Be 'Ledger writer'
    }

    It 'takes wildcards, and reports the file that is no document' {
        $pattern = [WildcardPattern]::Escape($folder) + '/*.xml'
        $documents = Import-VssDocument $pattern -ErrorAction SilentlyContinue -ErrorVariable failure
        $documents.Kind | Should -Be BackupComponents, WriterMetadata
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -Be 'DocumentWrongRoot,VssTools.Commands.ImportVssDocumentCommand'
        $failure[0].CategoryInfo.Category | Should -Be InvalidData
        $failure[0].TargetObject | Should -Be "$folder/Manifest.xml"
        (Get-ChildItem -LiteralPath $folder -Filter 'WM*.xml' | Import-VssDocument).Writers | Should -HaveCount 1
        Import-VssDocument "$testRoot/no*" | Should -BeNullOrEmpty
    }

    It 'reports <id> and goes on' -ForEach @(
        @{ Id = 'DocumentNotFound'; Name = 'nothing'; Text = ''; Category = 'ObjectNotFound' }
        @{ Id = 'DocumentMalformed'; Name = 'a.xml'; Text = '<a'; Category = 'InvalidData' }
        @{ Id = 'DocumentHasDtd'; Name = 'a.xml'; Text = '<!DOCTYPE a><a/>'; Category = 'InvalidData' }
        @{ Id = 'ArchiveDamaged'; Name = 'a.zip'; Text = 'text'; Category = 'InvalidData' }
        @{ Id = 'CabinetTruncated'; Name = 'a.cab'; Text = 'MSCF'; Category = 'InvalidData' }
    ) {
        $path = Join-Path $testRoot $name
        if ($text) { Set-Content $path $text }
        $document = Import-VssDocument -LiteralPath $path, $folder -ErrorAction SilentlyContinue -ErrorVariable failure
        $document.Writers | Should -HaveCount 2
        $failure | Should -HaveCount 1
        $failure[0].FullyQualifiedErrorId | Should -Be "$id,VssTools.Commands.ImportVssDocumentCommand"
        $failure[0].CategoryInfo.Category | Should -Be $category
        $failure[0].TargetObject | Should -Be $path
        $failure[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
    }

    It 'reads a metadata cabinet with its manifest' {
        $id, $volume = [Guid]::NewGuid(), '/srv/data'
        $text = "<Manifest ><ShadowCopySet GUID = '{$id}' MachineName = 'SERVER' ><ShadowCopy GUID = '{$id}' " +
            "Alias = 'Data' OriginalVolume = '$volume' ></ShadowCopy></ShadowCopySet><Aliases ><Alias Name = 'Data' " +
            "Value = '{$id}' ></Alias></Aliases></Manifest>"
        $source = Join-Path $testRoot 'with manifest'
        Copy-Item -LiteralPath $folder $source -Recurse
        [IO.File]::WriteAllBytes("$source/Manifest.xml", [Text.Encoding]::Unicode.GetBytes($text))
        Import-VssDocument $source | Export-VssDocument "$testRoot/meta.cab"
        $document = Import-VssDocument "$testRoot/meta.cab"
        $document.Components | Should -HaveCount 2
        ($document | Format-List | Out-String -Width 80) | Should -Match 'Machine +: SERVER'
        "$((Copy-ThroughRemoting $document).Manifest)" | Should -Be $id
        $manifest = $document.Manifest
        foreach ($object in $manifest, (Copy-ThroughRemoting $manifest)) {
            $object.MachineName | Should -Be SERVER
            ($object | Out-String -Width 80) | Should -Match "$id +SERVER +1 +1"
        }
        $manifest.Aliases[0].Key, $manifest.Shadows[0].Alias, $manifest.Shadows[0].Id | Should -Be Data, Data, $id
        ($manifest.Shadows | Out-String -Width 80) | Should -Match "$id +Data +/srv/data"
    }

    It 'reads what cabextract unpacks and gcab packs' -Skip:$noTools {
        Push-Location -LiteralPath $folder
        try {
            gcab -c "$testRoot/stored.cab" BCDocument.xml WM0.xml
            gcab -cz "$testRoot/packed.cab" BCDocument.xml WM0.xml
        }
        finally { Pop-Location }
        (Import-VssDocument "$testRoot/stored.cab", "$testRoot/packed.cab").Writers | Should -HaveCount 4
        Import-VssDocument -LiteralPath $folder | Export-VssDocument "$testRoot/ours.cab"
        cabextract -q -d "$testRoot/ours" "$testRoot/ours.cab"
        Get-ChildItem "$testRoot/ours" -Name | Sort-Object | Should -Be BCDocument.xml, Manifest.xml, WM0.xml
        (Import-VssDocument "$testRoot/ours").Kind | Should -Be Backup
    }

    It 'reports what is no path of the file system' {
        $failure = Get-Failure { Import-VssDocument env:PATH }
        $failure.FullyQualifiedErrorId | Should -BeLike 'PathNotFileSystem,*'
    }

    It 'is complete after remoting, and fits into 80 columns' {
        $document = Import-VssDocument -LiteralPath $folder
        $copy = Copy-ThroughRemoting $document
        $copy.Kind.ToString() | Should -Be Backup
        $copy.Writers | Should -HaveCount 2
        $copy.Components | Should -Be '\Ledger', '\Lost'
        foreach ($object in $document, $copy) {
            $lines = ($object | Out-String -Width 80) -split "`n"
            $lines -match 'Backup +Full +2 +2 ' | Should -Not -BeNullOrEmpty
        }
    }
}
