using System.Globalization;

namespace Vssh.LineEditing;

/// <summary>How many columns characters take: East Asian ones two, marks on others none.</summary>
internal static class CharacterWidth
{
    /// <summary>The columns of a character; half a surrogate pair counts half of its two.</summary>
    public static int Of(char character) => character switch
    {
        < '\u0300' => 1,
        >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\uA4CF' or >= '\uAC00' and <= '\uD7A3' => 2,
        >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE6F' or >= '\uFF00' and <= '\uFF60' => 2,
        _ => char.GetUnicodeCategory(character) is
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : 1,
    };
}
