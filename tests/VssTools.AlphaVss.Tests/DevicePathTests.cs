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
        DevicePaths.Forget(typeof(AppContextSwitches));
        Assert.Equal((0, 0, 1), AppContextSwitches.Values);
        DevicePaths.Forget(null);
    }

    // As the class of .NET Framework keeps them: 1 for on, -1 for off, 0 for not asked yet.
    private static class AppContextSwitches
    {
#pragma warning disable IDE1006 // They are found by these names.
        private static int _useLegacyPathHandling;
        private static int _blockLongPaths;
        private static int _other;
#pragma warning restore IDE1006

        public static (int, int, int) Values => (_useLegacyPathHandling, _blockLongPaths, _other);

        public static void Remember() => (_useLegacyPathHandling, _blockLongPaths, _other) = (1, 1, 1);
    }
}
