using System.Collections.Generic;

namespace VssTools.Scripting;

/// <summary>What DiskShadow's language cannot say of a request for a snapshot set.</summary>
internal static class SnapshotScriptLimits
{
    private static readonly SnapshotRequest Default = new();

    /// <summary>Refuses what would become another set.</summary>
    /// <exception cref="VssException">The language has no words for it.</exception>
    public static void Check(SnapshotRequest request, bool exposes)
    {
        VssContexts.Validate(VssContexts.Create(request.Lifetime, !request.NoWriter), request.Options);
        if (request.BackupType is not (VssBackupType.Copy or VssBackupType.Full))
        {
            throw Fail(
                "ScriptBackupType",
                request.BackupType,
                $"No script can make a backup of the type {request.BackupType}: there are copies, and full ones " +
                "between begin backup and end backup.",
                "Choose Copy or Full, or use New-VssSnapshotSet itself.");
        }

        if (request.Lifetime == VssLifetime.ClientAccessible && !request.NoWriter)
        {
            throw Fail(
                "ScriptContext",
                request.Lifetime,
                "In a script, client-accessible shadow copies are made without writers.",
                "Add -NoWriter, or choose -Context Persistent.");
        }

        if (exposes && request.Lifetime != VssLifetime.Persistent)
        {
            throw Fail(
                "ScriptExpose",
                request.Lifetime,
                $"Shadow copies of the context {request.Lifetime} cannot be exposed.",
                "Choose -Context Persistent, or leave -ExposePath out.");
        }
    }

    /// <summary>What is lost though the set is the same.</summary>
    public static IEnumerable<string> Losses(SnapshotRequest request)
    {
        if (request.Timeout is not null)
        {
            yield return $"A script has no limit of time: -Timeout {request.Timeout} is not in it.";
        }

        if (request.RetryTimeout != Default.RetryTimeout)
        {
            yield return "A script waits as long as always while another set is created: -RetryTimeout " +
                $"{request.RetryTimeout} is not in it.";
        }
    }

    private static VssException Fail(string id, object target, string message, string advice) =>
        new(VssResult.InvalidArgument, message) { ErrorId = id, Target = target, Advice = advice };
}
