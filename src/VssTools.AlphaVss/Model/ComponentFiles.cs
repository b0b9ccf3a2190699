using System;
using System.Collections.Generic;
using System.Linq;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss;

/// <summary>
/// The file sets of one component, which may be tens of thousands and are mostly not looked at. While the session
/// lives they are read from the API, once; afterwards from the writer's document.
/// </summary>
internal sealed class ComponentFiles(IVssWMComponent component, Func<IEnumerable<VssComponent>> document)
    : IDisposable
{
    private readonly object _lock = new();
    private IVssWMComponent? _component = component;

    public VssFileSet[] Read(VssComponentId id)
    {
        lock (_lock)
        {
            if (_component is IVssWMComponent live)
            {
                VssFileSet[] files = ReadFrom(live, id);
                Dispose();
                return files;
            }
        }

        VssComponent? written = document().FirstOrDefault(component => component.Id.IsSameClass(id));
        return written is null ? [] : [.. written.FileSets];
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _component?.Dispose();
            _component = null;
        }
    }

    private static VssFileSet[] ReadFrom(IVssWMComponent live, VssComponentId id)
    {
        try
        {
            return FileModel.FileSets(live);
        }
        catch (Exception e)
        {
            throw ApiFailure.Of(e, new ApiCall("GetFile") { About = id });
        }
    }
}
