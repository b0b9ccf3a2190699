using System;

namespace VssTools.Embedded;

/// <summary>A volume with the provider that would shadow it.</summary>
/// <param name="Volume">The volume.</param>
/// <param name="Provider">The provider.</param>
/// <param name="Problem">Why it cannot be shadowed; <see langword="null"/> where it can.</param>
internal sealed record EmbeddedVolume(VssVolume Volume, SnapshotProvider Provider, VssException? Problem);

/// <summary>What a provider finds where it is asked to shadow something.</summary>
/// <param name="Root">The root directory of the volume.</param>
/// <param name="Id">The volume's id.</param>
/// <param name="Problem">Why the provider cannot shadow it; <see langword="null"/> where it can.</param>
internal sealed record VolumeExamination(string Root, Guid Id, VssException? Problem = null);
