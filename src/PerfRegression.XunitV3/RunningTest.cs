using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using PerfRegression.Hosting;
using PerfRegression.Processes;
using PerfRegression.Verifying;
using Xunit;

namespace PerfRegression.XunitV3;

/// <summary>The test that is running, according to xUnit.</summary>
/// <param name="profile">The suite's profile, which running it again needs too.</param>
internal sealed partial class RunningTest(PerfProfile profile)
{
    private readonly ConcurrentDictionary<string, int> _claims = new(StringComparer.Ordinal);
    private readonly string _project = FindProject();

    private static bool IsOnTestingPlatform => Array.Exists(AppDomain.CurrentDomain.GetAssemblies(), static assembly => assembly.GetName().Name == "Microsoft.Testing.Platform");

    /// <summary>The test itself, where it makes no claim.</summary>
    public static ClaimId Itself => new(NameOf(TestContext.Current));

    /// <summary>The claim that the test makes next: the test with its arguments, and a number from its second claim on.</summary>
    /// <param name="seed">The suite's seed, where running the claim again needs it too; default null.</param>
    public ClaimId NextClaim(int? seed = null)
    {
        var context = TestContext.Current;
        var name = NameOf(context);
        var number = _claims.AddOrUpdate(context.Test?.UniqueID ?? name, 1, static (_, count) => count + 1);
        return new ClaimId(
            number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}, claim {number}"),
            context is { TestClass: { } type, TestMethod: { } method } ? RepeatCommand($"{type.TestClassName}.{method.MethodName}", ConfigurationOf(context), seed) : null,
            SolutionRoot.OfTests);
    }

    // Several classes may have a test of the same name; the prefix that all classes of an assembly share says nothing.
    private static string NameOf(ITestContext context)
    {
        var (type, assembly) = (context.TestClass?.TestClassName ?? "", context.TestAssembly?.AssemblyName.Split(',')[0] + ".");
        var place = type.StartsWith(assembly, StringComparison.Ordinal) ? type[assembly.Length..] : type;
        return context.Test is { } test ? $"{place}.{WithoutClass(test.TestDisplayName, type)}" : "outside a test";
    }

    // xUnit's display name begins with the class by default.
    private static string WithoutClass(string test, string type) => test.StartsWith(type + ".", StringComparison.Ordinal) ? test[(type.Length + 1)..] : test;

    // A Debug build that was measured is measured again, and said to be one; where nothing says what it is, it should not be one.
    private static string ConfigurationOf(ITestContext context) => BuildRecord.ConfigurationOf(context.TestAssembly?.AssemblyName) ?? "Release";

    // Variables are options, because not every shell takes them before a command.
    private string RepeatCommand(string test, string configuration, int? seed)
    {
        string[] measuring = profile == PerfProfile.Quick ? [] : ["-e", $"{PerfProfile.Variable}={profile}"];
        string[] chance = seed is null ? [] : ["-e", string.Create(CultureInfo.InvariantCulture, $"{ComparisonSeed.Variable}={seed}")];
        return RepeatCommand(test, _project, ["-c", configuration], [.. measuring, .. chance], IsOnTestingPlatform);
    }

    // The full name of the test: another one may begin or end like it. On Microsoft.Testing.Platform dotnet test takes no such filter, and
    // shows nothing while tests run.
    internal static string RepeatCommand(string test, string project, string[] configuration, string[] variables, bool isOnTestingPlatform) => ShellText.Of(isOnTestingPlatform
        ? ["dotnet", "run", .. project.Length == 0 ? Array.Empty<string>() : ["--project", project], .. configuration, .. variables, "--", "--filter-method", test]
        : ["dotnet", "test", .. project.Length == 0 ? Array.Empty<string>() : [project], .. configuration, "--tl:off", .. variables, "--filter", $"FullyQualifiedName={InFilter(test)}"]);

    internal static string InFilter(string test) => FilterSigns().Replace(test, @"\$0");

    private static string FindProject()
    {
        var recorded = BuildRecord.TestProjects.FirstOrDefault();
        return recorded is null ? "" : Path.GetRelativePath(SolutionRoot.OfTests, recorded).Replace('\\', '/');
    }

    // What a filter of dotnet test takes for its own ("Run selected unit tests", on character escapes); an F# test may have any of them in its name.
    [GeneratedRegex(@"[\\()&|=!~]")]
    private static partial Regex FilterSigns();
}
