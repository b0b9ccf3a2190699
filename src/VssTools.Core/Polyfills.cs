// What the compiler needs to build current C# for .NET Framework, and what later frameworks have of their own.
#if NETFRAMEWORK
namespace System.Runtime.CompilerServices;

internal static class IsExternalInit;
#endif
