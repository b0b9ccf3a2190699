namespace VssTools.AlphaVss.Tests;

/// <summary>Shadow copies are read by the names of their devices, on both frameworks.</summary>
public sealed class DevicePathTests
{
    [Fact]
    public void This_framework_reads_devices()
    {
        DevicePaths.Allow();
        Assert.True(DevicePaths.AreAllowed());
    }

    [Fact]
    public void What_the_framework_remembers_of_its_switches_is_forgotten()
    {
        AppContextSwitches.Remember();
        DevicePaths.Forget(typeof(AppContextSwitches), "LegacyPaths", "BlockLongPaths", "Unknown");
        Assert.Equal((0, 0, 1), AppContextSwitches.Values);
        DevicePaths.Forget(null, "LegacyPaths");
    }

    // As the class of .NET Framework keeps them: 1 for on, -1 for off, 0 for not asked yet.
    private static class AppContextSwitches
    {
        private static int LegacyPaths;
        private static int BlockLongPaths;
        private static int Other;

        public static (int, int, int) Values => (LegacyPaths, BlockLongPaths, Other);

        public static void Remember() => (LegacyPaths, BlockLongPaths, Other) = (1, 1, 1);
    }
}
