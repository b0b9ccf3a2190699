using System;
using System.Reflection;
using System.Threading;

namespace VssTools;

/// <summary>
/// Services of Windows, through the framework's class for them. Both PowerShells bring it along, in assemblies of
/// different names; other hosts may have none.
/// </summary>
internal sealed class WindowsServices : IServiceControl
{
    private const string ClassName = "System.ServiceProcess.ServiceController";
    private const int Stopped = 1;
    private const int Running = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public bool IsRunning(string service, CancellationToken cancellation) =>
        Use(service, "asked", (controller, _) => Status(controller) != Stopped);

    public void Stop(string service, CancellationToken cancellation) =>
        Use(service, "stopped", (controller, type) => Change(controller, type, "Stop", Stopped));

    public void Start(string service, CancellationToken cancellation) =>
        Use(service, "started", (controller, type) => Change(controller, type, "Start", Running));

    private static bool Change(object controller, Type type, string method, int status)
    {
        if (Status(controller) != status)
        {
            type.GetMethod(method, Type.EmptyTypes)!.Invoke(controller, null);
            MethodInfo wait = type.GetMethod("WaitForStatus", [StatusProperty(type).PropertyType, typeof(TimeSpan)])!;
            wait.Invoke(controller, [Enum.ToObject(StatusProperty(type).PropertyType, status), Limit]);
        }

        return true;
    }

    private static int Status(object controller)
    {
        Type type = controller.GetType();
        type.GetMethod("Refresh", Type.EmptyTypes)!.Invoke(controller, null);
        return Convert.ToInt32(StatusProperty(type).GetValue(controller), null);
    }

    private static PropertyInfo StatusProperty(Type type) => type.GetProperty("Status")!;

    private static bool Use(string service, string action, Func<object, Type, bool> use)
    {
        if (!ServiceControl.IsName(service))
        {
            throw ServiceControl.BadName(service);
        }

        Type type = Type.GetType($"{ClassName}, System.ServiceProcess.ServiceController")
            ?? Type.GetType(
                $"{ClassName}, System.ServiceProcess, Version=4.0.0.0, Culture=neutral, "
                + "PublicKeyToken=b03f5f7f11d50a3a")
            ?? throw ServiceControl.NoManager(service, $"this host has no {ClassName}.");
        using IDisposable controller = (IDisposable)Activator.CreateInstance(type, service)!;
        try
        {
            return use(controller, type);
        }
        catch (TargetInvocationException e)
        {
            throw ServiceControl.Failed(service, action, e.InnerException!.Message);
        }
    }
}
