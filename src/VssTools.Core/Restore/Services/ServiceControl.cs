using System.Linq;
using System.Runtime.InteropServices;

namespace VssTools;

/// <summary>The service manager of this machine, and what its failures are called.</summary>
internal static class ServiceControl
{
    /// <summary>The service manager of this machine.</summary>
    public static IServiceControl Current =>
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? new WindowsServices() : new SystemdServices();

    /// <summary>Whether a name from a document can be that of a service, and nothing else.</summary>
    public static bool IsName(string service) =>
        service.Length is > 0 and <= 256
        && service[0] is not ('-' or '.')
        && service.All(character => char.IsLetterOrDigit(character) || "_-.@:$ ".IndexOf(character) >= 0)
        && service.Trim() == service;

    public static VssException BadName(string service) => new(
        VssResult.InvalidArgument, $"'{service}' cannot be the name of a service.")
    {
        ErrorId = "ServiceNameInvalid",
        Target = service,
        Advice = "The writer's document is malformed: stop the service yourself and restore with -WithoutWriter.",
    };

    public static VssException NoManager(string service, string reason) => new(
        VssResult.NotSupported, $"The service '{service}' cannot be stopped and started here: {reason}")
    {
        ErrorId = "ServiceControlMissing",
        Target = service,
        Advice = "Stop the service yourself and restore with -WithoutWriter, then start it again.",
    };

    public static VssException Failed(string service, string action, string reason) => new(
        VssResult.Busy, $"The service '{service}' could not be {action}: {reason}")
    {
        ErrorId = action == "started" ? "ServiceNotStarted" : "ServiceNotStopped",
        Category = action == "started" ? VssErrorCategory.ResourceUnavailable : VssErrorCategory.ResourceBusy,
        Target = service,
        Advice = $"Run as administrator (root) and look into the service's log for the reason.",
    };
}
