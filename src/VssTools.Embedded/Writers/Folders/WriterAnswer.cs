using System;
using System.Globalization;

namespace VssTools.Embedded;

/// <summary>Understands what a folder writer answers to an event, line by line.</summary>
internal sealed class WriterAnswer(WriterEvent writerEvent, WriterContext context)
{
    private static readonly char[] Blanks = [' ', '\t'];

    private bool IsRestore => writerEvent is WriterEvent.PreRestore or WriterEvent.PostRestore;

    /// <summary>Takes a line.</summary>
    /// <returns>Whether it was the last one: the writer has done what the event asks for.</returns>
    /// <exception cref="WriterFailureException">The writer has failed.</exception>
    /// <exception cref="FormatException">The line is no answer; nobody knows what the writer means or does.</exception>
    public bool Take(string line)
    {
        string word = Next(ref line);
        switch (word)
        {
            case "":
                return false;
            case "ok":
                return line.Length == 0 || line == EventLine.Word(writerEvent)
                    ? true
                    : throw new FormatException($"it answered 'ok {line}' to {EventLine.Word(writerEvent)}");
            case "fail":
                throw new WriterFailureException(Kind(Next(ref line)), Message(line));
            case "component-fail":
                BackupComponent component = Component(ref line);
                WriterContext.Fail(component, Kind(Next(ref line)), Message(line));
                return false;
            default:
                TakeFact(word, line);
                return false;
        }
    }

    private void TakeFact(string word, string line)
    {
        if (word is "stamp" or "metadata" or "restore-metadata")
        {
            TakeText(word, Component(ref line), ProtocolText.Decode(line));
        }
        else if (word is "partial-file" or "differenced-file" && !IsRestore)
        {
            TakeFile(word, Component(ref line), line);
        }
        else if (word is "restore-target" or "directed-target" && writerEvent == WriterEvent.PreRestore)
        {
            TakeTarget(word, Component(ref line), line);
        }
        else
        {
            throw Garbage(word);
        }
    }

    private void TakeText(string word, BackupComponent component, string text)
    {
        if (word == "restore-metadata")
        {
            component.RestoreMetadata = text;
        }
        else if (IsRestore)
        {
            throw Garbage(word);
        }
        else if (word == "stamp")
        {
            component.BackupStamp = text;
        }
        else
        {
            component.BackupMetadata = text;
        }
    }

    private static void TakeFile(string word, BackupComponent component, string line)
    {
        string path = Argument(word, ref line);
        string name = Argument(word, ref line);
        if (word == "partial-file")
        {
            string ranges = Argument(word, ref line);
            component.PartialFiles.Add(new PartialFile(path, name, ranges, ProtocolText.Decode(line)));
            return;
        }

        bool recursive = Argument(word, ref line) switch
        {
            "yes" => true,
            "no" => false,
            string other => throw new FormatException($"it said '{other}' in {word}, and not yes or no"),
        };
        component.DifferencedFiles.Add(new DifferencedFile(path, name, recursive, Time(line)));
    }

    private static void TakeTarget(string word, BackupComponent component, string line)
    {
        if (word == "restore-target")
        {
            string target = Argument(word, ref line);
            component.Restore.Target = target switch
            {
                "original" => VssRestoreTarget.Original,
                "alternate" => VssRestoreTarget.Alternate,
                "directed" => VssRestoreTarget.Directed,
                "original-location" => VssRestoreTarget.OriginalLocation,
                _ => throw new FormatException($"it named the restore target '{target}'"),
            };
            return;
        }

        component.Restore.DirectedTargets.Add(new DirectedTarget(
            Argument(word, ref line),
            Argument(word, ref line),
            Argument(word, ref line),
            Argument(word, ref line),
            Argument(word, ref line),
            Argument(word, ref line)));
    }

    private BackupComponent Component(ref string line)
    {
        // A backslash is hard to say in a shell: the echo of some takes it for something else.
        string path = Argument("component", ref line);
        return context.Find(path) ?? context.Find(path.Replace('/', '\\')) ?? throw new FormatException(
            $"it named the component '{path}', which has no part in this operation");
    }

    private static string Argument(string word, ref string line)
    {
        string argument = Next(ref line);
        return argument.Length > 0
            ? ProtocolText.Decode(argument)
            : throw new FormatException($"'{word}' says too little");
    }

    private static DateTimeOffset? Time(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new FormatException($"it said the time '{text}'");
    }

    private static int Kind(string word) => word switch
    {
        "retryable" => VssResult.WriterErrorRetryable,
        "nonretryable" => VssResult.WriterErrorNonRetryable,
        "timeout" => VssResult.WriterErrorTimeout,
        "out-of-resources" => VssResult.WriterErrorOutOfResources,
        "inconsistent" => VssResult.WriterErrorInconsistentSnapshot,
        "recovery-failed" => VssResult.WriterErrorRecoveryFailed,
        "partial" => VssResult.WriterErrorPartialFailure,
        _ => throw new FormatException($"it failed with the kind '{word}', which there is not"),
    };

    private static string? Message(string line) =>
        line.Length == 0 ? null : ProtocolText.Clean(ProtocolText.Decode(line));

    private FormatException Garbage(string word) =>
        new($"it said '{word}', which is no answer to {EventLine.Word(writerEvent)}");

    // The next word; what is left begins with the word after it.
    private static string Next(ref string line)
    {
        line = line.Trim();
        int end = line.IndexOfAny(Blanks);
        string word = end < 0 ? line : line.Substring(0, end);
        line = line.Substring(word.Length).TrimStart();
        return word;
    }
}
