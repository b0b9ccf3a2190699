using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Runtime.InteropServices;
using VssTools.Interop;

namespace VssTools;

/// <summary>The service control manager of Windows.</summary>
internal sealed unsafe class WindowsServiceApi : IServiceApi
{
    private const int MoreData = 234;
    private const int InsufficientBuffer = 122;

    private delegate bool Fill(byte* buffer, uint size, uint* needed);

    private delegate T Look<T>(byte* buffer);

    public VssService? Query(string name)
    {
        try
        {
            return Use(name, Advapi32.QueryStatus | Advapi32.QueryConfig, service => Describe(name, service));
        }
        catch (Win32Exception e) when (e.NativeErrorCode == ServiceFault.NotThere)
        {
            return null;
        }
    }

    // Windows gives them in the order to stop them, those that depend on dependents among them.
    public IReadOnlyList<string> RunningDependents(string name) =>
        Use(name, Advapi32.EnumerateDependents, service =>
        {
            uint count = 0;
            return Read(
                (buffer, size, needed) =>
                {
                    uint found = 0;
                    bool done = Advapi32.EnumDependentServices(
                        service, Advapi32.Active, buffer, size, needed, &found);
                    count = found;
                    return done;
                },
                buffer => Names((DependentService*)buffer, (int)count));
        });

    public void Stop(string name) => Use(name, Advapi32.Stop, service =>
    {
        ServiceStatus status;
        return Check(Advapi32.ControlService(service, Advapi32.ControlStop, &status));
    });

    public void Start(string name) =>
        Use(name, Advapi32.Start, service => Check(Advapi32.StartService(service, 0, 0)));

    private static VssService Describe(string name, nint service)
    {
        ServiceStatusProcess status;
        uint needed;
        Check(Advapi32.QueryServiceStatus(
            service, Advapi32.StatusProcessInfo, &status, (uint)sizeof(ServiceStatusProcess), &needed));
        VssService found = new()
        {
            Name = name,
            State = (VssServiceState)status.Status.CurrentState,
            ProcessId = (int)status.ProcessId,
        };
        return Read(
            (buffer, size, more) => Advapi32.QueryServiceConfig(service, buffer, size, more),
            buffer => found with
            {
                DisplayName = new string(((ServiceConfig*)buffer)->DisplayName),
                StartType = (VssServiceStart)((ServiceConfig*)buffer)->StartType,
            });
    }

    private static string[] Names(DependentService* services, int count)
    {
        string[] names = new string[count];
        for (int i = 0; i < count; i++)
        {
            names[i] = new string(services[i].ServiceName);
        }

        return names;
    }

    // What a buffer holds points into it, so it must not move: it is no memory of the collector's.
    private static T Read<T>(Fill fill, Look<T> look)
    {
        uint size = 8192;
        while (true)
        {
            byte* buffer = (byte*)Marshal.AllocHGlobal((int)size);
            try
            {
                uint needed = 0;
                if (fill(buffer, size, &needed))
                {
                    return look(buffer);
                }

                int error = Marshal.GetLastWin32Error();
                size = error is MoreData or InsufficientBuffer ? size + needed : throw new Win32Exception(error);
            }
            finally
            {
                Marshal.FreeHGlobal((nint)buffer);
            }
        }
    }

    private static T Use<T>(string name, uint access, Func<nint, T> use)
    {
        nint manager = Valid(Advapi32.OpenServiceManager(null, null, Advapi32.Connect));
        try
        {
            nint service = Valid(Advapi32.OpenService(manager, name, access));
            try
            {
                return use(service);
            }
            finally
            {
                Advapi32.CloseService(service);
            }
        }
        finally
        {
            Advapi32.CloseService(manager);
        }
    }

    private static nint Valid(nint handle) =>
        handle != 0 ? handle : throw new Win32Exception(Marshal.GetLastWin32Error());

    private static bool Check(bool done) => done ? true : throw new Win32Exception(Marshal.GetLastWin32Error());
}
