using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using VssTools;

namespace Vssh.Running;

/// <summary>
/// The start of the engine and of the console's stream, beside the reading of arguments and script: each takes a few
/// milliseconds, and none needs the others.
/// </summary>
internal sealed class EngineStart
{
    private readonly Thread _thread;
    private IVssEngine? _engine;
    private ExceptionDispatchInfo? _failure;

    public EngineStart()
    {
        _thread = new Thread(Open) { IsBackground = true, Name = "engine" };
        _thread.Start();
    }

    /// <summary>The engine, when it has started.</summary>
    /// <exception cref="VssException">It does not work here.</exception>
    public IVssEngine Wait()
    {
        _thread.Join();
        _failure?.Throw();
        return _engine!;
    }

    private void Open()
    {
        try
        {
            _ = Console.Out;
            _engine = Engines.Catalog().Open(null);
        }
        catch (VssException e)
        {
            _failure = ExceptionDispatchInfo.Capture(e);
        }
    }
}
