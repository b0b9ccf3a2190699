using System;
using System.IO;
using System.Threading;

namespace VssTools.Scripting;

/// <summary>What the commands of one run share: the engine, the host, the state, and how words become values.</summary>
internal sealed class ScriptSession(IVssEngine engine, ScriptHost host)
{
    public IVssEngine Engine => engine;

    public ScriptHost Host => host;

    public ScriptTranscript Output { get; } = new(host.Output);

    public ScriptListener Listener { get; } = new(host);

    public ScriptVariables Variables { get; } = new(host.Variables);

    public ScriptState State { get; private set; } = new();

    /// <summary>The text that the command stands in.</summary>
    public ScriptSource Source { get; private set; } = new("", "");

    /// <summary>Ends the command.</summary>
    public CancellationToken Cancellation { get; private set; }

    /// <summary>Begins the next command.</summary>
    public void Enter(ScriptSource source, CancellationToken cancellation) =>
        (Source, Cancellation) = (source, cancellation);

    /// <summary>Forgets everything but aliases; what is open has been ended.</summary>
    public void Forget() => State = new();

    public ShadowInventory OpenInventory(string? documentXml = null) => new(engine, Listener, documentXml);

    /// <summary>A word with the values of its names.</summary>
    /// <exception cref="ScriptException">A name stands for nothing, or nothing is left.</exception>
    public string Expand(ScriptWord word)
    {
        string text = ExpandOrEmpty(word);
        return text.Length > 0
            ? text
            : throw Fail(
                word, "ScriptWordEmpty", $"'{word.Text}' is empty.", "Give the alias a value, or write one here.");
    }

    /// <summary>As <see cref="Expand"/>, for what may be empty.</summary>
    public string ExpandOrEmpty(ScriptWord word)
    {
        string text = Variables.Expand(
            word.Text,
            (name, value) => Output.WriteLine($"-> %{name}% = {value}"),
            name => throw Fail(
                word,
                "ScriptNameUnknown",
                $"%{ScriptError.Shorten(name)}% stands for nothing.",
                "Aliases get their values from create; other names are environment variables. %% is a percent sign."));
        return text.IndexOf('\0') < 0
            ? text
            : throw Fail(word, "ScriptTextInvalid", "This word has a null character.", "Save the script as text.");
    }

    public Guid Id(ScriptWord word) => Guid.TryParse(Expand(word), out Guid id)
        ? id
        : throw Fail(
            word,
            "ScriptIdInvalid",
            $"'{ScriptError.Shorten(word.Text)}' is not an id.",
            "Expected: an id (list shadows all shows them) or %alias%.");

    /// <summary>A path from the root.</summary>
    public string FullPath(ScriptWord word)
    {
        string text = Expand(word);
        try
        {
            return Path.GetFullPath(Path.Combine(host.Folder, text));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or IOException)
        {
            throw Fail(word, "ScriptPathInvalid", $"'{text}' is no path: {e.Message}", "Write the path of a file.");
        }
    }

    /// <summary>The path of a volume: names that are none of this system stay as they are.</summary>
    public string Place(ScriptWord word) => Place(word, Expand(word));

    /// <summary>As <see cref="Place(ScriptWord)"/>, of the value that the word has.</summary>
    public string Place(ScriptWord word, string text)
    {
        try
        {
            return Path.IsPathRooted(text) || text.IndexOf(':') >= 0 ? text : Path.Combine(host.Folder, text);
        }
        catch (ArgumentException e)
        {
            throw Fail(word, "ScriptPathInvalid", $"'{text}' is no path: {e.Message}", "Write the path of a volume.");
        }
    }

    public void Warn(string message, string advice) => Listener.Warning($"{message} {advice}");

    public ScriptException Fail(ScriptWord where, string id, string message, string advice) =>
        new(new ScriptError(Source, where, message, advice) { ErrorId = id });
}
