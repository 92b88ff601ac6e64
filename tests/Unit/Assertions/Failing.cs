using FluentAssertions;
using Xunit.Sdk;

namespace PerfRegression.Unit.Assertions;

/// <summary>Reads what a failed assertion says.</summary>
internal static class Failing
{
    public static string MessageOf(Action assertion) => assertion.Should().Throw<XunitException>().Which.Message.TrimEnd();

    public static string Lines(params string[] lines) => string.Join(Environment.NewLine, lines);
}
