using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Embedded.Tests;

public sealed class WriterSourceTests
{
    [Fact]
    public void A_source_is_asked_for_the_writers_of_each_backup()
    {
        using EngineFixture fixture = new();
        Source source = new();
        using EmbeddedEngine engine = new(fixture.Options with { WriterSources = [source] });
        using (IVssSession session = engine.CreateSession(fixture))
        {
            session.InitializeForBackup();
            Assert.Equal("Backup writer", Assert.Single(session.GatherWriterMetadata(default)).Name);
            Assert.False(source.Writer!.Disposed);
        }

        Assert.True(source.Writer.Disposed);
        Assert.Null(source.Restored);
    }

    [Fact]
    public void A_source_is_told_what_is_restored()
    {
        using EngineFixture fixture = new();
        Source source = new();
        using EmbeddedEngine engine = new(fixture.Options with { WriterSources = [source] });
        BackupComponentsDocument document = new();
        document.Components.Add(new BackupComponent(
            new VssComponentId(Guid.NewGuid(), Source.WriterId, VssComponentType.FileGroup, "", "Data")));
        using IVssSession session = engine.CreateSession(fixture);
        session.InitializeForRestore(document.ToXml());
        Assert.Equal("Restore writer", Assert.Single(session.GatherWriterMetadata(default)).Name);
        Assert.Equal(["Data"], source.Restored!.Select(component => component.Id.Name));
    }

    [Fact]
    public void Sources_of_the_process_come_and_go()
    {
        Source source = new();
        using (EmbeddedWriters.Register(source))
        {
            Assert.Contains(source, EmbeddedWriters.Sources);
        }

        Assert.DoesNotContain(source, EmbeddedWriters.Sources);
    }

    private sealed class Source : WriterSource
    {
        public static readonly Guid WriterId = Guid.NewGuid();

        public FoundWriter? Writer { get; private set; }

        public IReadOnlyList<BackupComponent>? Restored { get; private set; }

        public override IEnumerable<EmbeddedWriter> FindForBackup(IVssListener listener) =>
            [Writer = new FoundWriter("Backup writer")];

        public override IEnumerable<EmbeddedWriter> FindForRestore(
            IReadOnlyList<BackupComponent> components, IVssListener listener)
        {
            Restored = components;
            return [Writer = new FoundWriter("Restore writer")];
        }
    }

    private sealed class FoundWriter(string name) : EmbeddedWriter(Source.WriterId, name), IDisposable
    {
        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;

        public override void HandleEvent(WriterEvent writerEvent, WriterContext context)
        {
        }
    }
}
