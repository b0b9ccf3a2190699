namespace VssTools.Scripting;

/// <summary>The commands about what is around a script: programs, text, help.</summary>
internal sealed class HostCommands(ScriptSession session)
{
    public void Exec(ExecCommand command)
    {
        string file = session.Expand(command.File);
        session.Output.Flush();
        int code = new ScriptProcess(session.Host, session.Variables.Exported).Run(file, session.Cancellation);
        if (code != 0)
        {
            throw session.Fail(
                command.File,
                "ExecFailed",
                $"'{file}' ended with the exit code {code}.",
                "What it wrote above may tell why.");
        }
    }

    // Text keeps names that stand for nothing: nobody is asked to write percent signs twice in it.
    public void Echo(EchoCommand command)
    {
        string text = session.Variables.Expand(command.Text?.Text ?? "", (_, _) => { }, name => $"%{name}%");
        session.Output.Flush();
        session.Output.Keep(text + session.Output.NewLine);
        session.Host.Shown.WriteLine(text);
    }

    public void Help(HelpCommand command) => session.Output.Write(ScriptHelp.For(command.Topic));
}
