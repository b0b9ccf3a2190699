using System;
using System.Collections.Generic;
using System.Globalization;
using Microsoft.Win32;

namespace VssTools.AlphaVss;

/// <summary>The list in the registry.</summary>
internal sealed class AccessList : IAccessList
{
    private const string Key = @"SYSTEM\CurrentControlSet\Services\VSS\VssAccessControl";

    public IReadOnlyDictionary<string, bool>? Read()
    {
        // The engine asks only on Windows.
#pragma warning disable CA1416
        using RegistryKey? key = Registry.LocalMachine.OpenSubKey(Key);
        if (key is null)
        {
            return null;
        }

        Dictionary<string, bool> accounts = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in key.GetValueNames())
        {
            accounts[name] = Convert.ToString(key.GetValue(name), CultureInfo.InvariantCulture) != "0";
        }

        return accounts;
#pragma warning restore CA1416
    }
}
