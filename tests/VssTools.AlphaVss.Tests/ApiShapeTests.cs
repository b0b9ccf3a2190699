using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Alphaleonis.Win32.Vss;

namespace VssTools.AlphaVss.Tests;

/// <summary>The double's public API is that of AlphaVSS.Common, wherever one is to compare with.</summary>
public sealed class ApiShapeTests
{
    private const string Variable = "VSSTOOLS_ALPHAVSS_COMMON";

    [Fact]
    public void The_double_has_the_api_of_the_original()
    {
        string? path = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(path), $"${Variable} names no AlphaVSS.Common.dll to compare with");
        AssemblyLoadContext context = new("original", isCollectible: true);
        Assembly original = context.LoadFromAssemblyPath(Path.GetFullPath(path!));
        string[] expected = [.. Shape(original)];
        string[] actual = [.. Shape(typeof(IVssFactory).Assembly)];
        Assert.NotEmpty(expected);
        Assert.Empty(expected.Except(actual));
        Assert.Empty(actual.Except(expected));
    }

    private static IEnumerable<string> Shape(Assembly assembly) =>
        assembly.GetExportedTypes().Where(type => type.Namespace == "Alphaleonis.Win32.Vss").SelectMany(Shape);

    private static IEnumerable<string> Shape(Type type)
    {
        yield return $"{type} : {type.BaseType} abstract={type.IsAbstract} sealed={type.IsSealed}";
        foreach (Type implemented in type.GetInterfaces().Where(i => i.Name != "ISerializable"))
        {
            yield return $"{type} : {implemented}";
        }

        if (type.IsEnum)
        {
            foreach (FieldInfo value in type.GetFields(BindingFlags.Public | BindingFlags.Static))
            {
                yield return $"{type}.{value.Name} = {value.GetRawConstantValue()}";
            }

            yield break;
        }

        const BindingFlags Own =
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (MemberInfo member in type.GetMembers(Own).Where(member => member.Name != "GetObjectData"))
        {
            yield return member is MethodBase method ? $"{type}.{Signature(method)}" : $"{type}.{member}";
        }
    }

    private static string Signature(MethodBase method) => method + " " + string.Join(
        ", ", method.GetParameters().Select(p => $"{p.Name}{(p.IsOptional ? "?" : "")}"));
}
