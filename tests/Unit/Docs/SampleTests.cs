using System.Text.RegularExpressions;
using FluentAssertions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Docs;

/// <summary>Every C# sample of the README and the docs compiles as a user's code does: against the public surface alone.</summary>
public sealed partial class SampleTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using PerfRegression;
        using Xunit;

        """;

    private const string Apps = "\npublic sealed class MyApp;\npublic sealed class Program;";

    // What the text around the samples introduces.
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["docs/thresholds.md"] = ", Scenario orders, Scenario before, Scenario after",
        ["docs/diagnosis.md"] = ", Scenario orders",
        ["docs/comparing.md"] = ", Variant before, Variant after",
    };

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(file => MetadataReference.CreateFromFile(file))];

    public static TheoryData<string, int> Samples =>
        [.. Documents().SelectMany(document => Of(document).Select((_, index) => (document, index)))];

    [Fact]
    public void There_are_samples() => Samples.Should().HaveCountGreaterThan(5);

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_sample_compiles(string document, int index)
    {
        var sample = Of(document)[index];
        var code = sample.Contains(" class ", StringComparison.Ordinal)
            ? Usings + sample + Apps
            : $"{Usings}{Apps}\npublic static class Sample {{ public static async Task RunAsync(PerfSuite perf{Known.GetValueOrDefault(document)})\n{{\n{sample}\n}} }}";

        var compiled = CSharpCompilation.Create("Sample", [CSharpSyntaxTree.ParseText(code)], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        compiled.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString()).Should().BeEmpty();
    }

    private static IEnumerable<string> Documents() => Directory.EnumerateFiles(Path.Combine(Runs.Root, "docs"), "*.md")
        .Select(file => $"docs/{Path.GetFileName(file)}").Order(StringComparer.Ordinal).Prepend("README.md");

    private static List<string> Of(string document) =>
        [.. Blocks().Matches(File.ReadAllText(Path.Combine(Runs.Root, document))).Select(match => match.Groups["code"].Value)];

    [GeneratedRegex("^```csharp\\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Blocks();
}
