using System.Collections.Generic;

namespace VssTools;

/// <summary>
/// The service control manager, one call in and one call out. What fails throws a
/// <see cref="System.ComponentModel.Win32Exception"/> with the code of the system.
/// </summary>
internal interface IServiceApi
{
    /// <summary>A service as it is now; <see langword="null"/> where there is none of the name.</summary>
    VssService? Query(string name);

    /// <summary>
    /// The services that run only while this one does, those that run now, at any depth, in the order to stop them.
    /// </summary>
    IReadOnlyList<string> RunningDependents(string name);

    /// <summary>Asks a service to stop, and does not wait.</summary>
    void Stop(string name);

    /// <summary>Asks for the start of a service, and does not wait.</summary>
    void Start(string name);
}
