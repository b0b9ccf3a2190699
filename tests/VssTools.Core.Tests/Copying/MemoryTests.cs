using System;

namespace VssTools.Core.Tests.Copying;

// What other tests allocate would count.
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
public static class MemoryTestCollection;

[Collection(nameof(MemoryTests))]
public sealed class MemoryTests() : CopierTest(inMemory: true)
{
    [Theory]
    [InlineData(":")]
    [InlineData("echo text")]
    public void Memory_does_not_grow_with_the_files(string content)
    {
        MakeSource($"for i in $(seq 4000); do {content} > file-$i; done");
        long before = GC.GetTotalAllocatedBytes(precise: true);
        Copy();
        long perFile = (GC.GetTotalAllocatedBytes(precise: true) - before) / 4000;
        Assert.InRange(perFile, 0, 150);
    }
}
