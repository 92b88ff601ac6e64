using System.Globalization;
using FluentAssertions;

namespace PerfRegression.Unit.MadeUp;

/// <summary>Makes a text where a point separates the decimals, and where a comma does.</summary>
internal static class EveryCulture
{
    /// <summary>The text, which is the same everywhere.</summary>
    public static string Of(Func<string> make)
    {
        var invariant = In("", make);
        In("en-US", make).Should().Be(invariant);
        In("de-DE", make).Should().Be(invariant);
        return invariant;
    }

    private static string In(string culture, Func<string> make)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            return make();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
