namespace VssTools;

/// <summary>Whether and when trying again can help.</summary>
public enum VssRetryPolicy
{
    /// <summary>The same call will fail the same way.</summary>
    Never,
    /// <summary>Try again after some seconds: another operation is under way.</summary>
    Seconds,
    /// <summary>Wait minutes (the API's documentation advises ten) and try again, three times at the most.</summary>
    Minutes,
    /// <summary>Free space first, then try again.</summary>
    AfterFreeingSpace,
    /// <summary>Nothing more can be done before the machine has restarted.</summary>
    AfterRestart,
}
