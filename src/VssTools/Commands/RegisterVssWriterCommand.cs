using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using VssTools.Embedded;

namespace VssTools.Commands;

/// <summary>Makes a writer known: one of a folder for good, or one of script blocks for the session.</summary>
[Cmdlet(
    VerbsLifecycle.Register,
    "VssWriter",
    SupportsShouldProcess = true,
    DefaultParameterSetName = ScriptSet)]
[OutputType(typeof(VssWriter))]
public sealed class RegisterVssWriterCommand : VssCommand
{
    private const string ScriptSet = "Script";
    private const string FolderSet = "Folder";

    /// <summary>Folders that hold a writer each: writer.xml, and at the most one executable.</summary>
    [Parameter(ParameterSetName = FolderSet, Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    /// <summary>The name of a writer of script blocks.</summary>
    [Parameter(ParameterSetName = ScriptSet, Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The files that the writer owns: folders, files, patterns, hashtables or file sets.</summary>
    [Parameter(ParameterSetName = ScriptSet, Position = 1)]
    [ValidateNotNull]
    public VssFileSetSpecification[] FileSet { get; set; } = [];

    /// <summary>
    /// The component for all file sets that name none; without it each one has a component of its own.
    /// </summary>
    [Parameter(ParameterSetName = ScriptSet)]
    [ValidateNotNullOrEmpty]
    public string Component { get; set; } = "";

    /// <summary>Files that no backup is to hold, though a file set names them.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    [ValidateNotNull]
    public VssFileSetSpecification[] Exclude { get; set; } = [];

    /// <summary>Runs when somebody asks what the writer owns.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    public ScriptBlock? OnIdentify { get; set; }

    /// <summary>Runs when a backup begins.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    public ScriptBlock? OnPrepareBackup { get; set; }

    /// <summary>Runs when a snapshot is about to be made.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    public ScriptBlock? OnPrepareSnapshot { get; set; }

    /// <summary>Lets the application write what is pending and hold still.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    public ScriptBlock? OnFreeze { get; set; }

    /// <summary>Lets the application go on.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    public ScriptBlock? OnThaw { get; set; }

    /// <summary>Runs when the snapshot is made.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    public ScriptBlock? OnPostSnapshot { get; set; }

    /// <summary>Runs when the backup is done.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    public ScriptBlock? OnBackupComplete { get; set; }

    /// <summary>Runs when the backup is aborted.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    public ScriptBlock? OnAbort { get; set; }

    /// <summary>Runs when a restore begins.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    public ScriptBlock? OnPreRestore { get; set; }

    /// <summary>Runs when a restore is done.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    public ScriptBlock? OnPostRestore { get; set; }

    /// <summary>The id of the writer's class; without it the one that belongs to the name.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    public Guid WriterId { get; set; }

    /// <summary>How the components are to be restored.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    [ValidateSet("RestoreIfNotThere", "RestoreIfCanReplace", "RestoreToAlternateLocation", "Custom")]
    public VssRestoreMethod RestoreMethod { get; set; } = VssRestoreMethod.RestoreIfCanReplace;

    /// <summary>What the writer can do beside full backups.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    public VssBackupSchema Schema { get; set; } = VssBackupSchema.Incremental | VssBackupSchema.Differential
        | VssBackupSchema.Copy | VssBackupSchema.LastModify | VssBackupSchema.WriterSupportsNewTarget;

    /// <summary>Replaces a writer of the same name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == FolderSet)
        {
            Array.ForEach(Path, Install);
            return;
        }

        try
        {
            RegisterScript(Document().Build());
        }
        catch (VssException e)
        {
            throw Fatal(e, Name);
        }
    }

    private void Install(string path)
    {
        if (TryFileSystemPath(path, out string full)
            && TryRun(path, call => (InstalledWriters.Check(full), ModuleEngines.Writers(call.Engine)),
                out (VssWriter Writer, InstalledWriters Installed) found)
            && ShouldProcess($"{found.Writer.Name} ({full})", "Install writer")
            && TryRun(path, _ => found.Installed.Install(full, Force), out VssWriter writer))
        {
            WriteObject(writer);
        }
    }

    private void RegisterScript(WriterMetadata metadata)
    {
        VssWriter? former = Session.Writers.All.FirstOrDefault(writer =>
            string.Equals(writer.Name, Name, StringComparison.OrdinalIgnoreCase));
        if (former is not null && !Force)
        {
            throw VssErrorRecord.WriterExists(Name);
        }

        if (!ShouldProcess(Name, "Register writer"))
        {
            return;
        }

        if (former is not null)
        {
            Session.Writers.Remove(former.InstanceId);
        }

        Session.Writers.Add(new ScriptBlockWriter(metadata, Blocks()));
        WriteObject(metadata.ToWriter() with { State = VssWriterState.Stable });
    }

    private ScriptWriterDocument Document()
    {
        ScriptWriterDocument document = new(Name, WriterId, Schema, RestoreMethod);
        document.Add([.. FileSet.Select(files => (files.Component, files.Resolve(FileSystemPath)))], Component);
        Array.ForEach(Exclude, files => document.Exclude(files.Resolve(FileSystemPath)));
        return document;
    }

    private Dictionary<WriterEvent, ScriptBlock> Blocks() => new (WriterEvent Event, ScriptBlock? Block)[]
    {
        (WriterEvent.Identify, OnIdentify),
        (WriterEvent.PrepareBackup, OnPrepareBackup),
        (WriterEvent.PrepareSnapshot, OnPrepareSnapshot),
        (WriterEvent.Freeze, OnFreeze),
        (WriterEvent.Thaw, OnThaw),
        (WriterEvent.PostSnapshot, OnPostSnapshot),
        (WriterEvent.BackupComplete, OnBackupComplete),
        (WriterEvent.Abort, OnAbort),
        (WriterEvent.PreRestore, OnPreRestore),
        (WriterEvent.PostRestore, OnPostRestore),
    }.Where(entry => entry.Block is not null).ToDictionary(entry => entry.Event, entry => entry.Block!);
}
