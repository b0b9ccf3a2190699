using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace VssTools;

/// <summary>
/// Services of systemd. Its program is started directly and tells by its exit code; no shell and no text are involved.
/// </summary>
internal sealed class SystemdServices : IServiceControl
{
    private const int Poll = 50;
    private const string Running = "/run/systemd/system";

    // Not looked for on the PATH: it is run with all rights of the user.
    private static readonly string[] Programs = ["/usr/bin/systemctl", "/bin/systemctl"];

    public bool IsRunning(string service, CancellationToken cancellation) =>
        Query(service, cancellation) == 0;

    public void Stop(string service, CancellationToken cancellation) =>
        Check("stop", service, "stopped", cancellation);

    public void Start(string service, CancellationToken cancellation) =>
        Check("start", service, "started", cancellation);

    /// <summary>Restarts a service with those that depend on it.</summary>
    public void Restart(string service, CancellationToken cancellation) =>
        Check("restart", service, "started", cancellation);

    /// <summary>Whether a service is active, as an exit code: 0 where it is, 4 where there is none.</summary>
    public static int Query(string service, CancellationToken cancellation) =>
        Run("is-active", service, cancellation);

    private static void Check(string command, string service, string action, CancellationToken cancellation)
    {
        int code = Run(command, service, cancellation);
        if (code != 0)
        {
            throw ServiceControl.Failed(service, action, $"systemctl {command} ended with {code}.");
        }
    }

    private static int Run(string command, string service, CancellationToken cancellation)
    {
        if (!ServiceControl.IsName(service) || service.IndexOf(' ') >= 0)
        {
            throw ServiceControl.BadName(service);
        }

        string program = Programs.FirstOrDefault(File.Exists) is string found && Directory.Exists(Running)
            ? found
            : throw ServiceControl.NoManager(service, "systemd does not run.");
        using Process process = Start(program, $"{command} --quiet -- {service}", service);
        while (!process.WaitForExit(Poll))
        {
            cancellation.ThrowIfCancellationRequested();
        }

        return process.ExitCode;
    }

    private static Process Start(string program, string arguments, string service)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })!;
        }
        catch (Win32Exception e)
        {
            throw ServiceControl.NoManager(service, e.Message);
        }
    }
}
