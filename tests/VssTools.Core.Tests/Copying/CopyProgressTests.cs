using System.Linq;
using VssTools.Copying;
using VssTools.Tests;

namespace VssTools.Core.Tests.Copying;

public sealed class CopyProgressTests
{
    [Theory]
    [InlineData(10, 5, 50)]
    [InlineData(0, 5, -1)]
    [InlineData(4, 5, -1)]
    public void Entries_make_a_percentage_as_soon_as_their_number_is_known(long expected, int seen, int percent)
    {
        RecordingListener listener = new();
        CopyProgress progress = new(new CopyRequest { ExpectedEntries = () => expected }, listener);
        CopyCounters counters = progress.Register();
        for (int entry = 0; entry < seen; entry++)
        {
            counters.AddEntry();
        }

        progress.Report();
        Assert.Equal(percent, listener.Reports.Single().Percent);
    }
}
