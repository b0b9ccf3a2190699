using System;
using System.Collections.Generic;
using System.Linq;

namespace VssTools.Restoring;

/// <summary>
/// Chooses what is restored. What a backup chose explicitly can be restored by itself; a part that was in it
/// implicitly only if it is selectable for restore, by way of the closest explicit component above it. Source: the page
/// "Working with selectability for restore and subcomponents" of the VSS reference.
/// </summary>
internal sealed class RestoreSelection(RestoreSource source, RestoreRequest request, IVssListener listener)
{
    private readonly List<RestoreComponent> _chosen = [];
    private List<RestoreComponent> _explicit = [];

    /// <summary>Chooses the components.</summary>
    /// <exception cref="VssException">None can be restored.</exception>
    public IReadOnlyList<RestoreComponent> Choose()
    {
        _explicit = [.. source.Documents[0].Components.Select(Describe).OfType<RestoreComponent>()];
        if (request.Components.Count == 0)
        {
            _chosen.AddRange(_explicit);
        }

        foreach (string name in request.Components)
        {
            Add(ComponentName.Parse(name));
        }

        NarrowToSubcomponents();
        WarnOfDependencies();
        return _chosen.Count > 0 ? _chosen : throw RestoreErrors.NothingChosen(source.Newest.Path, KnownNames());
    }

    private RestoreComponent? Describe(BackupComponent entry)
    {
        if (source.WriterOf(entry.Id) is VssWriter writer && source.Describe(entry.Id) is VssComponent described)
        {
            return new RestoreComponent(entry, described, writer);
        }

        listener.Error(RestoreErrors.NotDescribed(entry.Id, source.Newest.Path));
        return null;
    }

    private void Add(ComponentName name)
    {
        List<RestoreComponent> whole = [.. _explicit.Where(component => name.Matches(component.Described))];
        whole.ForEach(Include);
        if (whole.Count == 0 && !AddParts(name))
        {
            listener.Error(RestoreErrors.NotFound(name.ToString(), source.Newest.Path, KnownNames()));
        }
    }

    private void Include(RestoreComponent component)
    {
        if (!_chosen.Contains(component))
        {
            _chosen.Add(component);
        }
    }

    private bool AddParts(ComponentName name)
    {
        bool found = false;
        foreach (RestoreComponent component in _explicit)
        {
            foreach (VssComponent part in component.Included.Skip(1).Where(name.Matches).ToList())
            {
                found = true;
                AddPart(component, part);
            }
        }

        return found;
    }

    private void AddPart(RestoreComponent above, VssComponent part)
    {
        if (ClosestExplicit(part) != above)
        {
            return;
        }

        if (!part.SelectableForRestore)
        {
            listener.Error(RestoreErrors.PartNotSelectable(part, above.Id.FullPath));
            return;
        }

        above.Parts.Add(part);
        Include(above);
    }

    private RestoreComponent? ClosestExplicit(VssComponent part)
    {
        for (VssComponent? above = part.Parent; above is not null; above = above.Parent)
        {
            if (_explicit.Find(component => component.Described == above) is RestoreComponent found)
            {
                return found;
            }
        }

        return null;
    }

    private void NarrowToSubcomponents()
    {
        foreach (string text in request.Subcomponents)
        {
            ComponentName name = ComponentName.Parse(text);
            bool found = false;
            foreach (RestoreComponent component in _chosen)
            {
                foreach (VssComponent part in AllParts(component).Where(name.Matches))
                {
                    found = true;
                    AddPart(component, part);
                }
            }

            if (!found)
            {
                listener.Error(RestoreErrors.NotFound(text, source.Newest.Path, PartNames()));
            }
        }

        if (request.Subcomponents.Count > 0)
        {
            _chosen.RemoveAll(component => component.Parts.Count == 0);
        }
    }

    private static List<VssComponent> AllParts(RestoreComponent component) =>
        component.Parts.Count > 0 ? [] : [.. component.Included.Skip(1)];

    // A component that needs another one may come back whole and still not work; the order does not matter.
    private void WarnOfDependencies()
    {
        foreach (RestoreComponent component in _chosen)
        {
            foreach (VssDependency dependency in component.Described.Dependencies.Where(IsNotChosen))
            {
                listener.Warning(
                    $"'{component.Name}' depends on '{dependency}' of the writer {dependency.WriterId}, which is not "
                    + "restored with it.");
            }
        }
    }

    private bool IsNotChosen(VssDependency dependency) => !_chosen.Exists(component =>
        component.Id.WriterId == dependency.WriterId
        && component.Included.Any(part =>
            string.Equals(part.FullPath, dependency.ToString(), StringComparison.OrdinalIgnoreCase)));

    private IEnumerable<string> KnownNames() => _explicit.Select(component => component.Name);

    private IEnumerable<string> PartNames() => _chosen
        .SelectMany(AllParts)
        .Where(part => part.SelectableForRestore)
        .Select(part => part.FullPath);
}
