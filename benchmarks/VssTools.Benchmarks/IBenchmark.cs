namespace VssTools.Benchmarks;

/// <summary>One command of the program: it makes what it needs, measures, prints, and leaves nothing behind.</summary>
internal interface IBenchmark
{
    void Run();
}
