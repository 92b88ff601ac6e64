using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentAssertions;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Docs;

/// <summary>The project that the docs show and the one that the template makes reference what is there, in the versions that this repository tests with.</summary>
public sealed partial class ProjectSampleTests
{
    private static readonly XElement Sample = XElement.Parse(Block().Match(Read("docs/first-test.md")).Groups["xml"].Value);
    private static readonly XElement Template = XElement.Parse(Read("templates/perftests/PerfTests.csproj"));

    [Fact]
    public void Their_packages_have_the_versions_of_this_repository()
    {
        var ours = XElement.Parse(Read("Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(Name, Version, StringComparer.Ordinal);
        (string, string)[] theirs = [.. new[] { "Microsoft.NET.Test.Sdk", "xunit.runner.visualstudio", "xunit.v3.mtp-off" }.Select(name => (name, ours[name]))];

        Sample.Descendants("PackageReference").Select(package => (Name(package), Version(package))).Should().BeEquivalentTo(theirs);

        // Its template chooses a flavour of xUnit, of which all have one version.
        Template.Descendants("PackageReference").Select(package => (Name(package).Replace("XUNIT_PACKAGE", "xunit.v3.mtp-off", StringComparison.Ordinal), Version(package))).Should()
            .BeEquivalentTo([.. theirs, ("PerfRegression.XunitV3", "PERFREGRESSION_VERSION")]);
    }

    [Fact]
    public void What_is_taken_from_a_clone_is_in_this_repository() => Sample.Descendants()
        .SelectMany(element => element.Attributes()).Select(attribute => attribute.Value)
        .Where(path => path.StartsWith("../PerfRegression/", StringComparison.Ordinal))
        .Select(path => File.Exists(Path.Combine(Runs.Root, path["../PerfRegression/".Length..]))).Should().Equal(true, true, true);

    private static string Read(string path) => File.ReadAllText(Path.Combine(Runs.Root, path));

    private static string Name(XElement package) => package.Attribute("Include")!.Value;

    private static string Version(XElement package) => package.Attribute("Version")!.Value;

    [GeneratedRegex("^```xml\\n(?<xml>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();
}
