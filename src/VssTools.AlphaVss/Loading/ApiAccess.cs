using System;
using System.Reflection;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>AlphaVSS, loaded, and what VSS does not do itself.</summary>
internal sealed class ApiAccess(IVssFactory factory, IVolumeSystem volumes, MountLinks links)
{
    public IVolumeSystem Volumes => volumes;

    public MountLinks Links => links;

    /// <summary>A new object of VSS: one operation.</summary>
    public IVssBackupComponents Create() => Create("CreateVssBackupComponents", factory.CreateVssBackupComponents);

    /// <summary>A new object of VSS: the management of its storage.</summary>
    public IVssSnapshotManagement CreateManagement() =>
        Create("CreateVssSnapshotManagement", factory.CreateVssSnapshotManagement);

    /// <summary>Loads AlphaVSS from a folder.</summary>
    public static ApiAccess Load(string folder)
    {
        Platform platform = new(new ModuleResolver(folder));
        IVssFactory factory = new VssFactoryProvider(platform).GetVssFactory();
        return new ApiAccess(factory, AlphaVssSource.Volumes(platform.Loaded!), MountLinks.OfMachine());
    }

    private static T Create<T>(string call, Func<T> create)
    {
        try
        {
            return create();
        }
        catch (Exception e)
        {
            throw ApiFailure.Of(e, new ApiCall(call));
        }
    }

    private sealed class Platform(IVssAssemblyResolver resolver) : IVssAssemblyResolver
    {
        public Assembly? Loaded { get; private set; }

        public Assembly LoadAssembly(AssemblyName assemblyName) => Loaded = resolver.LoadAssembly(assemblyName);
    }
}
