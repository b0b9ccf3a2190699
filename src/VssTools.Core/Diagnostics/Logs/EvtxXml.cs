using System;
using System.Collections.Generic;

namespace VssTools;

/// <summary>
/// Goes through the binary XML of one record and tells a builder what is in it. Source: MS-EVEN6, 2.2.12 (BinXml), and
/// the description of the format by the project libevtx.
/// </summary>
internal sealed class EvtxXml(
    EvtxBytes chunk, EventRecordBuilder builder, EvtxBudget budget, Predicate<string> isWanted)
{
    private const byte MoreBit = 0x40;
    private const int TemplateHeader = 24;

    // The names of a chunk are used over and over.
    private readonly Dictionary<int, string> _names = [];

    // The value of an attribute comes after its name; null outside of attributes.
    private string? _attribute;
    private string _attributeValue = "";

    /// <summary>Reads a record.</summary>
    /// <returns>Whether all of it was read: not where its source is not one that is wanted.</returns>
    public bool Read(EvtxBytes record)
    {
        _attribute = null;
        return ReadFragment(record, [], inTemplate: false);
    }

    private bool ReadFragment(EvtxBytes at, IReadOnlyList<Substitution> values, bool inTemplate)
    {
        while (!at.AtEnd)
        {
            budget.SpendToken();
            byte token = at.Byte();
            switch (token & ~MoreBit)
            {
                case 0x00:
                    return true;
                case 0x01:
                    OpenElement(at, (token & MoreBit) != 0, inTemplate);
                    break;
                case 0x02:
                    EndAttribute();
                    break;
                case 0x03 or 0x04:
                    EndAttribute();
                    builder.Close();
                    if (builder.KnowsSource && !isWanted(builder.Source))
                    {
                        return false;
                    }

                    break;
                case 0x06:
                    EndAttribute();
                    _attribute = Name(at);
                    break;
                case 0x0C:
                    if (!ReadTemplate(at))
                    {
                        return false;
                    }

                    break;
                case 0x0D or 0x0E:
                    if (!Substitute(at, values))
                    {
                        return false;
                    }

                    break;
                default:
                    ReadText(token & ~MoreBit, at);
                    break;
            }
        }

        return true;
    }

    private void OpenElement(EvtxBytes at, bool hasAttributes, bool inTemplate)
    {
        EndAttribute();
        at.Skip(inTemplate ? 2 + 4 : 4);
        builder.Open(Name(at));
        at.Skip(hasAttributes ? 4 : 0);
    }

    private void ReadText(int token, EvtxBytes at)
    {
        switch (token)
        {
            case 0x05:
                byte type = at.Byte();
                Add(type == EvtxValue.Text
                    ? Counted(at)
                    : throw new EventRecordException($"it has a literal of the type {type}"));
                break;
            case 0x07 or 0x0B:
                Add(Counted(at));
                break;
            case 0x08:
                Add(((char)at.UInt16()).ToString());
                break;
            case 0x09:
                Add(Entity(Name(at)));
                break;
            case 0x0A:
                Name(at);
                break;
            case 0x0F:
                at.Skip(3);
                break;
            default:
                throw new EventRecordException($"it has the unknown token 0x{token:x2}");
        }
    }

    private bool ReadTemplate(EvtxBytes at)
    {
        at.Skip(1 + 4);
        int definition = at.Offset();
        EvtxBytes header = chunk.Part(definition, TemplateHeader);
        header.Skip(TemplateHeader - 4);
        int length = header.Offset();
        EvtxBytes body = chunk.Part(definition + TemplateHeader, length);

        // A definition stands where it is used first.
        if (definition == at.Position)
        {
            at.Skip(TemplateHeader + length);
        }

        List<Substitution> values = ReadValues(at);
        budget.EnterTemplate();
        bool all = ReadFragment(body, values, inTemplate: true);
        budget.LeaveTemplate();
        return all;
    }

    private List<Substitution> ReadValues(EvtxBytes at)
    {
        int count = at.Offset();
        EvtxBytes kinds = count <= ushort.MaxValue
            ? at.Take(4 * count)
            : throw new EventRecordException("its template has too many values");
        List<Substitution> values = [];
        while (!kinds.AtEnd)
        {
            budget.SpendToken();
            int length = kinds.UInt16();
            byte type = kinds.Byte();
            kinds.Skip(1);
            values.Add(new Substitution(type, at.Position, length));
            at.Skip(length);
        }

        return values;
    }

    private bool Substitute(EvtxBytes at, IReadOnlyList<Substitution> values)
    {
        int index = at.UInt16();
        at.Skip(1);
        if (index >= values.Count)
        {
            return true;
        }

        Substitution value = values[index];
        EvtxBytes bytes = chunk.Part(value.From, value.Length);
        if (value.Type == EvtxValue.BinaryXml)
        {
            budget.EnterTemplate();
            bool all = ReadFragment(bytes, [], inTemplate: false);
            budget.LeaveTemplate();
            return all;
        }

        budget.SpendCharacters(value.Length);
        if ((value.Type & EvtxValue.Array) != 0)
        {
            AddArray(value.Type, bytes);
        }
        else if (value.Type == EvtxValue.Binary && _attribute is null)
        {
            builder.Data(bytes.Bytes(value.Length));
        }
        else if (value.Length > 0)
        {
            Add(EvtxValue.Read(value.Type, bytes));
        }

        return true;
    }

    private void AddArray(byte type, EvtxBytes bytes)
    {
        foreach (string text in EvtxValue.ReadArray(type, bytes))
        {
            budget.SpendToken();
            Add(text);
            builder.EndItem();
        }
    }

    private void Add(string text)
    {
        budget.SpendCharacters(text.Length);
        if (_attribute is null)
        {
            builder.Text(text);
        }
        else
        {
            _attributeValue += text;
        }
    }

    private void EndAttribute()
    {
        if (_attribute is not null)
        {
            builder.Attribute(_attribute, _attributeValue);
            _attribute = null;
        }

        _attributeValue = "";
    }

    private string Name(EvtxBytes at)
    {
        int offset = at.Offset();
        int end = offset;
        if (!_names.TryGetValue(offset, out string? name) || offset == at.Position)
        {
            EvtxBytes entry = chunk.Part(offset, chunk.End - offset);
            entry.Skip(4 + 2);
            name = Counted(entry);
            entry.Skip(2);
            end = entry.Position;
            _names[offset] = name;
        }

        // A name stands where it is used first.
        if (offset == at.Position)
        {
            at.Skip(end - offset);
        }

        return name;
    }

    private static string Counted(EvtxBytes at) => at.Utf16(at.UInt16());

    private static string Entity(string name) => name switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    };

    private sealed record Substitution(byte Type, int From, int Length);
}
