namespace VssTools.AlphaVss;

/// <summary>What loading wants to know of the machine and the process.</summary>
internal interface IMachine
{
    bool IsWindows { get; }

    /// <summary>Whether the system is made for ARM, whatever it emulates for this process.</summary>
    bool IsArm { get; }

    bool Is64BitSystem { get; }

    bool Is64BitProcess { get; }

    /// <summary>Whether this is .NET Framework, which loads mixed assemblies without more.</summary>
    bool IsFramework { get; }

    bool IsAdministrator { get; }

    /// <summary>Whether a library of the system can be loaded by its name.</summary>
    bool HasLibrary(string name);

    /// <summary>Whether a file is in a folder.</summary>
    bool HasFile(string folder, string name);
}
