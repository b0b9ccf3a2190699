using System.Runtime.InteropServices;

namespace VssTools.Interop;

/// <summary>The service control manager of Windows. Source: the services pages of the Windows API.</summary>
internal static unsafe class Advapi32
{
    public const uint Connect = 0x1;
    public const uint QueryConfig = 0x1;
    public const uint QueryStatus = 0x4;
    public const uint EnumerateDependents = 0x8;
    public const uint Start = 0x10;
    public const uint Stop = 0x20;
    public const uint ControlStop = 1;
    public const uint Active = 1;
    public const int StatusProcessInfo = 0;

    [DllImport("advapi32.dll", EntryPoint = "OpenSCManagerW", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern nint OpenServiceManager(string? machine, string? database, uint access);

    [DllImport("advapi32.dll", EntryPoint = "OpenServiceW", CharSet = CharSet.Unicode, SetLastError = true)]
    public static extern nint OpenService(nint manager, string name, uint access);

    [DllImport("advapi32.dll", EntryPoint = "CloseServiceHandle")]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool CloseService(nint handle);

    [DllImport("advapi32.dll", EntryPoint = "QueryServiceStatusEx", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool QueryServiceStatus(
        nint service, int level, ServiceStatusProcess* status, uint size, uint* needed);

    [DllImport("advapi32.dll", EntryPoint = "QueryServiceConfigW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool QueryServiceConfig(nint service, byte* config, uint size, uint* needed);

    [DllImport("advapi32.dll", EntryPoint = "EnumDependentServicesW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool EnumDependentServices(
        nint service, uint state, byte* services, uint size, uint* needed, uint* count);

    [DllImport("advapi32.dll", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool ControlService(nint service, uint control, ServiceStatus* status);

    [DllImport("advapi32.dll", EntryPoint = "StartServiceW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    public static extern bool StartService(nint service, uint count, nint arguments);
}

/// <summary>SERVICE_STATUS</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ServiceStatus
{
    public uint ServiceType;
    public uint CurrentState;
    public uint ControlsAccepted;
    public uint Win32ExitCode;
    public uint ServiceSpecificExitCode;
    public uint CheckPoint;
    public uint WaitHint;
}

/// <summary>SERVICE_STATUS_PROCESS</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ServiceStatusProcess
{
    public ServiceStatus Status;
    public uint ProcessId;
    public uint ServiceFlags;
}

/// <summary>QUERY_SERVICE_CONFIGW</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct ServiceConfig
{
    public uint ServiceType;
    public uint StartType;
    public uint ErrorControl;
    public char* BinaryPathName;
    public char* LoadOrderGroup;
    public uint TagId;
    public char* Dependencies;
    public char* ServiceStartName;
    public char* DisplayName;
}

/// <summary>ENUM_SERVICE_STATUSW</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct DependentService
{
    public char* ServiceName;
    public char* DisplayName;
    public ServiceStatus Status;
}
