// What the compiler needs to build current C# for .NET Framework, and what later frameworks have of their own.
#if NETFRAMEWORK
namespace System.Runtime.CompilerServices
{
    internal static class IsExternalInit;
}

namespace System.Diagnostics
{
    internal static class ProcessPolyfill
    {
        // .NET Framework can only end one process; taskkill, a part of Windows, ends the ones it started too.
        public static void Kill(this Process process, bool entireProcessTree)
        {
            string arguments = $"/F {(entireProcessTree ? "/T" : "")} /PID {process.Id}";
            string program = IO.Path.Combine(Environment.SystemDirectory, "taskkill.exe");
            using Process? kill = Process.Start(
                new ProcessStartInfo(program, arguments) { UseShellExecute = false, CreateNoWindow = true });
            kill?.WaitForExit();
        }
    }
}
#endif
