using System;

namespace VssTools;

/// <summary>What happens to the disks of volumes that are resynchronised. Source: VSS_RECOVERY_OPTIONS.</summary>
[Flags]
public enum VssRecoveryOptions
{
    /// <summary>The disks keep the identities that they have.</summary>
    None = 0,
    /// <summary>The disks get the identities of those that the shadow copies were made of.</summary>
    RevertIdentityAll = 0x100,
    /// <summary>Nobody looks whether volumes beside those of the recovery lie on the disks and are lost.</summary>
    NoVolumeCheck = 0x200,
}
