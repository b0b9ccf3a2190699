Describe 'Export-VssDocument' {
    BeforeAll {
        . $PSScriptRoot/common.ps1
        $one = New-TestVolume one
    }
    BeforeEach {
        $null = Register-TestWriter 'Ledger writer'
        $set = New-VssSnapshotSet $one
        $target = Join-Path $testRoot "target-$([Guid]::NewGuid())"
        $null = New-Item $target -ItemType Directory
    }
    AfterEach {
        Reset-Vss
        Get-ChildItem $testRoot -Recurse -Force -Filter '*.new' | Should -BeNullOrEmpty
    }
    AfterAll { Remove-TestRoot }

    It 'writes the documents of an open set as <_>' -ForEach 'documents', 'documents.zip', 'meta.cab' {
        $set | Export-VssDocument "$target/$_" | Should -BeNullOrEmpty
        $document = Import-VssDocument "$target/$_"
        $document.Kind | Should -Be Backup
        $document.SnapshotSetId | Should -Be $set.Id
        $document.Writers.Name | Should -Contain 'Ledger writer'
        if ($_ -eq 'documents') { "$target/$_/BCDocument.xml", "$target/$_/WM0.xml" | Should -Exist }
    }

    It 'writes a metadata cabinet that tells of the open set' {
        $set | Export-VssDocument "$target/meta.cab" | Should -BeNullOrEmpty
        $manifest = (Import-VssDocument "$target/meta.cab").Manifest
        $manifest.SnapshotSetId | Should -Be $set.Id
        $manifest.MachineName | Should -Be $set.Shadows[0].OriginatingMachine
        $manifest.Aliases.Key | Should -Be VSS_SHADOW_1, VSS_SHADOW_SET
        $manifest.Shadows[0].OriginalVolume | Should -Be $set.Shadows[0].Volume
        $failure = Get-Failure { $set | Export-VssDocument "$target/meta.cab" }
        $failure.FullyQualifiedErrorId | Should -BeLike 'DocumentExists,*'
        $set | Export-VssDocument "$target/meta.cab" -Force -WhatIf
        $set | Export-VssDocument "$target/meta.cab" -Force
        Get-ChildItem $target -Name | Should -Be meta.cab
    }

    It 'writes what was imported, to the letter, and the document of a writer' {
        $set | Export-VssDocument -Path "$target/first"
        Import-VssDocument "$target/first" | Export-VssDocument "$target/second.zip"
        Import-VssDocument "$target/second.zip" | Export-VssDocument "$target/third"
        foreach ($file in Get-ChildItem "$target/first") {
            Get-Content "$target/third/$($file.Name)" -Raw | Should -Be (Get-Content $file.FullName -Raw)
        }
        Push-Location $target
        try {
            $set.Writers | Where-Object Name -EQ 'Ledger writer' | Export-VssDocument ./writer.xml
            (Import-VssDocument writer.xml).Kind | Should -Be WriterMetadata
            Export-VssDocument ./backup.xml -InputObject (Import-VssDocument first).Backup
            (Import-VssDocument backup.xml).SnapshotSetId | Should -Be $set.Id
        }
        finally { Pop-Location }
    }

    It 'finds a set that came through remoting, and not one that has ended' {
        Copy-ThroughRemoting $set | Export-VssDocument "$target/documents"
        "$target/documents/BCDocument.xml" | Should -Exist
        $null = $set | Complete-VssBackup
        $failure = Get-Failure { $set | Export-VssDocument "$target/late" }
        $failure.FullyQualifiedErrorId | Should -Be 'BackupNotOpen,VssTools.Commands.ExportVssDocumentCommand'
        $failure.CategoryInfo.Category | Should -Be ObjectNotFound
        $failure.TargetObject | Should -Be $set.Id
        "$target/late" | Should -Not -Exist
    }

    It 'replaces what exists only with -Force' {
        Set-Content "$target/documents.zip" mine
        $failure = Get-Failure { $set | Export-VssDocument "$target/documents.zip" }
        $failure.FullyQualifiedErrorId | Should -Be 'DocumentExists,VssTools.Commands.ExportVssDocumentCommand'
        $failure.CategoryInfo.Category | Should -Be ResourceExists
        $failure.TargetObject | Should -Be "$target/documents.zip"
        Get-Content "$target/documents.zip" | Should -Be mine
        $set | Export-VssDocument "$target/documents.zip" -Force
        (Import-VssDocument "$target/documents.zip").SnapshotSetId | Should -Be $set.Id
    }

    It 'replaces no folder that holds anything else' {
        $null = New-Item "$target/full" -ItemType Directory
        Set-Content "$target/full/mine.txt" mine
        $failure = Get-Failure { $set | Export-VssDocument "$target/full" -Force }
        $failure.FullyQualifiedErrorId | Should -BeLike 'FolderHasOtherFiles,*'
        Get-ChildItem "$target/full" -Name | Should -Be mine.txt
    }

    It 'reports <id>' -ForEach @(
        @{ Id = 'DocumentNeedsFolder'; Name = 'all.xml'; Category = 'InvalidArgument' }
    ) {
        $failure = Get-Failure { $set | Export-VssDocument "$target/$name" }
        $failure.FullyQualifiedErrorId | Should -Be "$id,VssTools.Commands.ExportVssDocumentCommand"
        $failure.CategoryInfo.Category | Should -Be $category
        Get-ChildItem $target | Should -BeNullOrEmpty
    }

    It 'writes nothing with -WhatIf' {
        $set | Export-VssDocument "$target/documents" -WhatIf
        Get-ChildItem $target | Should -BeNullOrEmpty
    }
}
