using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace VssTools;

/// <summary>Reads the table of writers and services: comma-separated values with comments.</summary>
/// <param name="source">The file, for messages.</param>
internal sealed class WriterServiceReader(string source)
{
    private const int MostLines = 10_000;
    private const int LongestLine = 4096;
    private const int Columns = 5;
    private const string Header = "WriterId,";

    /// <summary>Reads all lines.</summary>
    /// <exception cref="VssException">WriterServicesInvalid, with the line that is wrong.</exception>
    public IReadOnlyList<WriterServiceRow> Read(TextReader reader)
    {
        List<WriterServiceRow> rows = [];
        for (int number = 1; reader.ReadLine() is string line; number++)
        {
            if (number > MostLines || line.Length > LongestLine)
            {
                throw Invalid(number, $"the file has more than {MostLines} lines, or lines that are too long");
            }

            bool isEntry = line.Trim().Length > 0 && line[0] != '#'
                && !line.StartsWith(Header, StringComparison.OrdinalIgnoreCase);
            if (isEntry)
            {
                rows.Add(Row(number, Divide(number, line)));
            }
        }

        return rows;
    }

    private WriterServiceRow Row(int number, List<string> fields)
    {
        if (fields.Count > Columns)
        {
            throw Invalid(number, $"it has {fields.Count} columns, and {Columns} is the limit");
        }

        fields.AddRange(Enumerable.Repeat("", Columns - fields.Count));
        WriterServiceRow row = new()
        {
            WriterId = Id(number, fields[0]),
            Name = fields[1],
            Service = Service(number, fields[2]),
            Presence = Presence(number, fields[3]),
            Caution = fields[4],
        };
        return row.WriterId != Guid.Empty || row.Name.Length > 0
            ? row
            : throw Invalid(number, "it names no writer, neither by id nor by name");
    }

    private Guid Id(int number, string text) =>
        text.Length == 0 ? Guid.Empty
        : Guid.TryParse(text, out Guid id) ? id
        : throw Invalid(number, $"'{text}' is no id (GUID) of a writer");

    // Names go to the service manager of the machine: nothing else may come through here.
    private string Service(int number, string text)
    {
        string name = text.Replace("{1}", "x").Replace("{instance}", "x");
        return name.Length == 0 || ServiceControl.IsName(name)
            ? text
            : throw Invalid(number, $"'{text}' cannot be the name of a service");
    }

    private WriterPresence Presence(int number, string text) =>
        text.Length == 0 ? WriterPresence.Unknown
        : Enum.TryParse(text, ignoreCase: true, out WriterPresence presence) && char.IsLetter(text[0]) ? presence
        : throw Invalid(number, $"'{text}' is neither Always nor Service");

    private List<string> Divide(int number, string line)
    {
        List<string> fields = [];
        StringBuilder field = new();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            bool doubled = quoted && line[i] == '"' && i + 1 < line.Length && line[i + 1] == '"';
            if (doubled)
            {
                field.Append(line[i++]);
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString().Trim());
                field.Clear();
            }
            else
            {
                field.Append(char.IsControl(line[i]) ? throw Invalid(number, "it has control characters") : line[i]);
            }
        }

        fields.Add(quoted ? throw Invalid(number, "a quotation mark is not closed") : field.ToString().Trim());
        return fields;
    }

    private VssException Invalid(int number, string reason) =>
        new(VssResult.InvalidArgument, $"'{source}', line {number}: {reason}.")
        {
            ErrorId = "WriterServicesInvalid",
            Category = VssErrorCategory.InvalidData,
            Target = source,
            Advice = "Each line is: writer id, name, service; see about_VssTroubleshooting. Until it is mended, "
                + "only the module's own table counts.",
        };
}
