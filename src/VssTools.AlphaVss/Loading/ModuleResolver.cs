using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>
/// Loads AlphaVSS's part for the platform from the module's folder or one in it. Its own resolver looks beside the native libraries
/// of the host, where a module's files never are; a private load context would make a second AlphaVSS.Common.
/// </summary>
internal sealed class ModuleResolver(string folder) : IVssAssemblyResolver
{
    private const int LoadedFromInternet = unchecked((int)0x80131515);

    public Assembly LoadAssembly(AssemblyName assemblyName)
    {
        string file = FileOf(assemblyName.Name!);
        try
        {
            return Assembly.LoadFrom(file);
        }
        catch (Exception e) when (e is IOException or BadImageFormatException)
        {
            throw new VssException(VssResult.Unexpected, $"'{file}' cannot be loaded: {e.Message}", e)
            {
                ErrorId = "AlphaVssNotLoaded",
                Target = file,
                Advice = e.HResult == LoadedFromInternet
                    ? $"Windows has marked the file as downloaded. Run Unblock-File '{Path.Combine(folder, "*")}'."
                    : "Install the Visual C++ 2019 runtime, and the module again; both for this PowerShell's bits.",
            };
        }
    }

    private string FileOf(string name)
    {
        string[] files = [.. PlatformFiles.Folders(folder, name).Select(place => Path.Combine(place, name + ".dll"))];
        return files.FirstOrDefault(File.Exists) ?? files[0];
    }
}
