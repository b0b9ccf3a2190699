using System;

namespace VssTools.Core.Tests.Storage;

/// <summary>Wants everything, for one component.</summary>
internal sealed class WholeFilter(int owner = 0) : DirectoryFilter
{
    public override int OwnerOfAll => owner;

    public override int Owner => owner;

    public override int Match(string name) => owner;

    public override DirectoryFilter? Enter(string name) => this;
}

/// <summary>Wants files with an ending, in all directories below, which are nobody's.</summary>
internal sealed class EndingFilter(string ending, int owner = 0) : DirectoryFilter
{
    public override int Owner => None;

    public override int Match(string name) => name.EndsWith(ending, StringComparison.Ordinal) ? owner : None;

    public override DirectoryFilter? Enter(string name) => name == "unwanted" ? null : this;
}
