using System.Text.Json.Serialization;
using PerfRegression.Model.Stacks;

namespace PerfRegression.Model.Protocol;

/// <summary>The one line of the stack reader's standard output: what it saw, or why it saw nothing.</summary>
internal sealed record StackLine
{
    public StackCapture? Capture { get; init; }

    /// <summary>A sentence without its end, such as "the process has ended".</summary>
    public string? Fault { get; init; }
}

/// <summary>The stack reader's JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StackLine))]
internal sealed partial class StackJson : JsonSerializerContext;
