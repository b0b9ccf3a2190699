using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using VssTools.Scripting;

namespace VssTools.Commands;

/// <summary>Completes the last line of a script: commands, their words, ids and volumes.</summary>
public sealed class ScriptCommandCompleter : VssCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(ModuleState state, string word)
    {
        using ScriptPrompt prompt = new(state.Engine, new ScriptHost(TextWriter.Null, TextWriter.Null));
        int line = word.LastIndexOfAny(['\n', '\r']) + 1;
        IReadOnlyList<string> found = prompt.Complete(word.Substring(line), word.Length - line, out int start);
        string before = word.Substring(0, line + start);
        return [.. found.Select(text => Result(before + text, text, text))];
    }
}
