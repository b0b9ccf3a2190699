namespace Vssh.Running;

/// <summary>How the program tells its caller that it went; 128 and the number of a signal where one ended it.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;
}
