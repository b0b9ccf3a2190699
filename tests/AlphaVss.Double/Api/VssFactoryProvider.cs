#nullable disable
using System;
using System.Reflection;
using System.Threading;

namespace Alphaleonis.Win32.Vss;

public class VssFactoryProvider : IVssFactoryProvider
{
    public static readonly IVssFactoryProvider Default = new VssFactoryProvider(new NoAssemblies());

    private readonly Lazy<Assembly> _platform;

    public VssFactoryProvider(IVssAssemblyResolver resolver)
    {
        if (resolver is null)
        {
            throw new ArgumentNullException(nameof(resolver));
        }

        // As in the original, the bits of the system choose and not those of the process.
        string name = Environment.Is64BitOperatingSystem ? "AlphaVSS.x64" : "AlphaVSS.x86";
        _platform = new Lazy<Assembly>(
            () => resolver.LoadAssembly(new AssemblyName($"{name}, Version={GetType().Assembly.GetName().Version}")),
            LazyThreadSafetyMode.ExecutionAndPublication);
    }

    public IVssFactory GetVssFactory() =>
        (IVssFactory)_platform.Value.CreateInstance("Alphaleonis.Win32.Vss.VssFactory");

    // The original looks beside the native libraries of its host, where a module's files never are.
    private sealed class NoAssemblies : IVssAssemblyResolver
    {
        public Assembly LoadAssembly(AssemblyName assemblyName) =>
            throw new System.IO.FileNotFoundException($"'{assemblyName}' is not beside the host's native libraries.");
    }
}
