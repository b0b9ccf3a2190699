using System;
using System.Threading;

namespace VssTools.Embedded;

/// <summary>The processes of the embedded engine's writers, as services.</summary>
internal sealed class WriterServices(EmbeddedOptions options) : IVssServices
{
    /// <summary>The folder that tells which there are.</summary>
    public string Folder => options.StatePath;

    /// <inheritdoc/>
    public VssService? Find(string name) => null;

    /// <inheritdoc/>
    public void Stop(string name, TimeSpan timeout, CancellationToken cancellation) => throw NotFound(name);

    /// <inheritdoc/>
    public void Start(string name, TimeSpan timeout, CancellationToken cancellation) => throw NotFound(name);

    private static VssException NotFound(string name) =>
        new(VssResult.ObjectNotFound, $"The embedded engine has no service '{name}'.")
        {
            ErrorId = "ServiceNotFound",
            Target = name,
        };
}
