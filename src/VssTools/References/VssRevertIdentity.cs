namespace VssTools;

/// <summary>Which disks get back the identities that they had before the import.</summary>
public enum VssRevertIdentity
{
    /// <summary>The provider decides.</summary>
    Default,
    /// <summary>None: a disk whose identity is taken here gets a new one.</summary>
    None,
    /// <summary>All, whatever else has the same identity here.</summary>
    All,
}
