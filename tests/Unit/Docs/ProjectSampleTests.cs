using System.Text.RegularExpressions;
using System.Xml.Linq;
using FluentAssertions;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Docs;

/// <summary>The project that the README shows references what is there, in the versions that this repository tests with.</summary>
public sealed partial class ProjectSampleTests
{
    private static readonly XElement Sample = XElement.Parse(Block().Match(File.ReadAllText(Path.Combine(Runs.Root, "README.md"))).Groups["xml"].Value);

    [Fact]
    public void Its_packages_have_the_versions_of_this_repository()
    {
        var ours = XElement.Load(Path.Combine(Runs.Root, "Directory.Packages.props")).Descendants("PackageVersion").ToDictionary(Name, Version, StringComparer.Ordinal);
        var theirs = Sample.Descendants("PackageReference").ToList();

        theirs.Select(Name).Should().BeEquivalentTo("Microsoft.NET.Test.Sdk", "xunit.runner.visualstudio", "xunit.v3.mtp-off");
        theirs.Select(package => (Name(package), Version(package))).Should().Equal(theirs.Select(package => (Name(package), ours[Name(package)])));
    }

    [Fact]
    public void What_it_takes_from_a_clone_is_in_this_repository() => Sample.Descendants()
        .SelectMany(element => element.Attributes()).Select(attribute => attribute.Value)
        .Where(path => path.StartsWith("../PerfRegression/", StringComparison.Ordinal))
        .Select(path => File.Exists(Path.Combine(Runs.Root, path["../PerfRegression/".Length..]))).Should().Equal(true, true);

    private static string Name(XElement package) => package.Attribute("Include")!.Value;

    private static string Version(XElement package) => package.Attribute("Version")!.Value;

    [GeneratedRegex("^```xml\\n(?<xml>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
