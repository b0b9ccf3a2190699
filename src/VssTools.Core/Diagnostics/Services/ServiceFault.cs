using System.ComponentModel;

namespace VssTools;

/// <summary>The failures of services.</summary>
internal static class ServiceFault
{
    public const int AccessDenied = 5;
    public const int DependentsRunning = 1051;
    public const int InvalidControl = 1052;
    public const int AlreadyRunning = 1056;
    public const int Disabled = 1058;
    public const int NotThere = 1060;
    public const int CannotAcceptControl = 1061;
    public const int NotActive = 1062;

    public static VssException NotFound(string name) => new(
        VssResult.ObjectNotFound, $"There is no service '{name}' here.")
    {
        ErrorId = "ServiceNotFound",
        Category = VssErrorCategory.ObjectNotFound,
        Target = name,
        Advice = "Name the service with -ServiceName, or in writer-services.csv in the configuration folder.",
    };

    public static VssException IsDisabled(string name) => new(
        VssResult.NotSupported, $"The service '{name}' is disabled: once stopped, it would not start again.")
    {
        ErrorId = "ServiceDisabled",
        Category = VssErrorCategory.ResourceUnavailable,
        Target = name,
        Advice = $"Let it start first: Set-Service '{name}' -StartupType Manual.",
    };

    public static VssException NotStopped(string name, string reason) => new(
        VssResult.Busy, $"The service '{name}' could not be stopped: {reason}")
    {
        ErrorId = "ServiceNotStopped",
        Category = VssErrorCategory.ResourceBusy,
        Target = name,
        Advice = "Look into the system's log for what it waits for. Where it does not come back, restart the machine.",
    };

    public static VssException NotStarted(string name, string reason) => new(
        VssResult.Busy, $"The service '{name}' could not be started: {reason}")
    {
        ErrorId = "ServiceNotStarted",
        Category = VssErrorCategory.ResourceUnavailable,
        Target = name,
        Advice = "Look into the system's log for the reason, and start it by hand.",
    };

    public static VssException Refused(string name, Win32Exception cause) => new(
        VssResult.AccessDenied, $"The service '{name}' may not be controlled: {cause.Message}", cause)
    {
        ErrorId = "ServiceAccessDenied",
        Category = VssErrorCategory.PermissionDenied,
        Target = name,
        Advice = "Start PowerShell with 'Run as administrator'. Some services let nobody stop them.",
    };
}
