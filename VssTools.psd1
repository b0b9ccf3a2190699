@{
    # The two editions need a build each: Windows PowerShell runs on .NET Framework, PowerShell 7 on .NET.
    RootModule             = if ($PSEdition -eq 'Core') { 'bin/net8.0/VssTools.dll' }
                             else { 'bin/net472/VssTools.dll' }
    ModuleVersion          = '0.1.0'
    GUID                   = '794e0a62-3705-408f-98cd-c712fb5be8ef'
    Author                 = 'The VssTools authors'
    CompanyName            = 'The VssTools authors'
    Copyright              = '(c) The VssTools authors. MIT licence.'
    Description            = 'Consistent point-in-time copies of volumes from a PowerShell pipeline: VSS on any machine.'
    PowerShellVersion      = '5.1'
    CompatiblePSEditions   = @('Desktop', 'Core')
    DotNetFrameworkVersion = '4.7.2'
    FormatsToProcess       = @('VssTools.Format.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()
    CmdletsToExport        = @(
        'Backup-VssComponent'
        'Complete-VssBackup'
        'Connect-VssEngine'
        'ConvertTo-VssReport'
        'ConvertTo-VssScript'
        'Copy-VssItem'
        'Dismount-VssShadow'
        'Export-VssDocument'
        'Get-VssComponent'
        'Get-VssEngine'
        'Get-VssEvent'
        'Get-VssFile'
        'Get-VssItemVersion'
        'Get-VssProvider'
        'Get-VssRevert'
        'Get-VssShadow'
        'Get-VssSnapshotSet'
        'Get-VssStorage'
        'Get-VssVolume'
        'Get-VssWriter'
        'Import-VssDocument'
        'Import-VssSnapshotSet'
        'Invoke-VssScript'
        'Invoke-VssSnapshot'
        'Mount-VssShadow'
        'New-VssSnapshotSet'
        'New-VssStorage'
        'Register-VssWriter'
        'Remove-VssShadow'
        'Remove-VssStorage'
        'Repair-VssWriter'
        'Restore-VssComponent'
        'Restore-VssItem'
        'Restore-VssVolume'
        'Set-VssStorage'
        'Set-VssVolume'
        'Split-VssSnapshotSet'
        'Stop-VssBackup'
        'Sync-VssVolume'
        'Test-Vss'
        'Test-VssBackup'
        'Unregister-VssWriter'
        'Wait-VssWriter'
    )
    PrivateData            = @{
        PSData = @{
            Tags = @('VSS', 'ShadowCopy', 'Snapshot', 'Backup', 'Btrfs', 'Windows', 'Linux')
        }
    }
}
