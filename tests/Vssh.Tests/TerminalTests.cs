using System;
using System.IO;
using System.Linq;

namespace Vssh.Tests;

/// <summary>The prompt at a terminal: python3 makes one and types.</summary>
public sealed class TerminalTests : IDisposable
{
    // Each argument after the columns is typed when the prompt stands there again; what is shown is the output.
    private const string Typist = """
        import os, pty, select, signal, struct, sys, fcntl, termios, time
        columns, program, keys = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
        pid, terminal = pty.fork()
        if pid == 0:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.execvp("dotnet", ["dotnet", "exec", program])
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        shown = b""
        def wait(done):
            global shown
            end = time.time() + 30
            start = len(shown)
            while time.time() < end and not done(shown[start:]):
                if select.select([terminal], [], [], 0.1)[0]:
                    try:
                        data = os.read(terminal, 4096)
                    except OSError:
                        return
                    if not data:
                        return
                    shown += data
        wait(lambda new: b"VSSH> " in new)
        for key in keys:
            text, _, until = key.partition("=>")
            os.write(terminal, text.encode().decode("unicode_escape").encode())
            wait(lambda new: until.encode() in new.replace(b"\r\n", b"\n"))
        wait(lambda new: False)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        sys.stdout.write(shown.decode(errors="replace").replace("\r\n", "\n"))
        sys.exit(code)
        """;

    private readonly VsshProcess _vssh = new();

    public TerminalTests()
    {
        bool python = !OperatingSystem.IsWindows() && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Any(folder => File.Exists(Path.Combine(folder, "python3")));
        Assert.SkipUnless(python, "python3 makes the terminal.");
    }

    [Fact]
    public void Lines_run_as_they_come_and_a_wrong_one_ends_nothing()
    {
        VsshResult result = Type(80, "lits\\r=>Expected", "echo one\\recho two\\r=>\ntwo", "exit\\r=>exit");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("prompt(1,1): error: 'lits'", result.Output);
        Assert.Contains("\none\n", result.Output);
        Assert.Equal(["lits", "echo one", "echo two", "exit"], History());
    }

    [Fact]
    public void Tab_completes_and_arrows_bring_lines_back()
    {
        VsshResult result = Type(80, "list prov=>prov", "\\t=>providers", "\\x15echo again\\r=>\nagain",
            "\\x1b[A\\r=>\nagain", "\\x04=>\n");
        Assert.Equal(0, result.ExitCode);
        Assert.Equal(2, result.Output.Split("\nagain\n").Length - 1);
    }

    [Fact]
    public void Ctrl_c_ends_what_runs_then_drops_a_line_then_ends()
    {
        _vssh.Write("wait.sh", "#!/bin/sh", "echo waits", "exec sleep 60");
        const string prompt = "\n\rVSSH> ";
        VsshResult result = Type(80, "exec wait.sh\\r=>\nwaits", $"\\x03=>{prompt}", "dropped=>dropped",
            $"\\x03=>{prompt}", $"echo still here\\r=>{prompt}", $"\\x03=>{prompt}", "\\x03=>\n");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Interrupted.", result.Output);
        Assert.DoesNotContain("dropped", History());
    }

    [Fact]
    public void Volatile_shadow_copies_go_with_the_prompt_on_a_narrow_terminal_too()
    {
        _vssh.MakeVolume("one");
        VsshResult result = Type(20, "add volume one alias of_a_long_name\\r=>VSSH> ", "create\\r=>listed: 1",
            "\\x04=>\n");
        Assert.Equal(0, result.ExitCode);
        Assert.Empty(_vssh.Leftovers());
    }

    public void Dispose() => _vssh.Dispose();

    private VsshResult Type(int columns, params string[] keys) => _vssh.StartProgram(
        _vssh.Folder, "python3", ["-c", Typist, columns.ToString(), VsshProcess.Program, .. keys]).Wait();

    private string[] History() => File.ReadAllLines(Path.Combine(_vssh.State, "vssh-history"));
}
