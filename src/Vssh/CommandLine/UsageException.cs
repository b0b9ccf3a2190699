using System;

namespace Vssh.CommandLine;

/// <summary>The command line asks for something that the program does not do.</summary>
internal sealed class UsageException(string message) : Exception(message);
