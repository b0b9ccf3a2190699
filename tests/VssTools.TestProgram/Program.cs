using System;
using System.Linq;
using VssTools.TestProgram;

// Does in a process of its own what tests need to watch from outside, or to kill.
return args switch
{
    ["append", .. string[] files] => RecordAppender.Run(files),
    ["backup-data", string source, string destination] => BackupMaker.Run(source, destination),
    ["hang", string state, string step, string lifetime, .. string[] volumes] =>
        EngineUser.HangAt(state, step, lifetime, volumes),
    ["backup", string state, string step, string destination, string data] =>
        BackupUser.HangAt(state, step, destination, data),
    ["sleep"] => FolderWriterProgram.Sleep(),
    ["writer", string folder] => FolderWriterProgram.Run(folder),
    ["hold", string state] => EngineUser.HoldCreation(state),
    ["revert", string state, string shadow] => EngineUser.Revert(state, Guid.Parse(shadow)),
    ["remove-all", string state] => EngineUser.RemoveAll(state),
    _ => Fail(args),
};

static int Fail(string[] args)
{
    Console.Error.WriteLine($"unknown: {string.Join(' ', args.Take(1))}");
    return 64;
}
