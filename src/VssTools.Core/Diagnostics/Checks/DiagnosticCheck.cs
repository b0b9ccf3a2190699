using System.Collections.Generic;

namespace VssTools;

/// <summary>One thing that a diagnosis looks at.</summary>
internal abstract class DiagnosticCheck(string name, string category)
{
    /// <summary>What it is called in results.</summary>
    public string Name => name;

    /// <summary>What kind of thing it looks at.</summary>
    public string Category => category;

    /// <summary>Whether it needs the engine, and is skipped where that does not work.</summary>
    public virtual bool NeedsEngine => true;

    /// <summary>Whether it is made only when somebody asks for it.</summary>
    public virtual bool IsWanted(CheckContext context) => true;

    /// <summary>Looks.</summary>
    /// <exception cref="VssException">It cannot be looked at; that becomes a result of its own.</exception>
    public abstract IEnumerable<VssCheck> Run(CheckContext context);

    /// <summary>It is as it must be.</summary>
    public VssCheck Passed(string detail, string target = "") =>
        Result(VssCheckStatus.Passed, detail, "", target);

    /// <summary>It does not apply, or could not be looked at.</summary>
    public VssCheck Skipped(string detail, string fix = "", string target = "") =>
        Result(VssCheckStatus.Skipped, detail, fix, target);

    /// <summary>It works, and will not for long or not for all.</summary>
    public VssCheck Warning(string detail, string fix, string target = "") =>
        Result(VssCheckStatus.Warning, detail, fix, target);

    /// <summary>It is not as it must be.</summary>
    public VssCheck Failed(string detail, string fix, string target = "") =>
        Result(VssCheckStatus.Failed, detail, fix, target);

    private VssCheck Result(VssCheckStatus status, string detail, string fix, string target) => new()
    {
        Name = Name,
        Category = Category,
        Status = status,
        Detail = detail,
        Fix = fix,
        Target = target,
    };
}
