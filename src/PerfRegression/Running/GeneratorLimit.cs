using System.Globalization;
using PerfRegression.Model.Formatting;
using PerfRegression.Model.Measured;
using PerfRegression.Model.Profiles;

namespace PerfRegression.Running;

/// <summary>Says how close a generator came to the limit of its transport, in words that fit the transport.</summary>
internal static class GeneratorLimit
{
    /// <summary>"3 % of a core", "60 % of 2 cores".</summary>
    public static string ShareOf(GeneratorFigures generator) =>
        string.Create(CultureInfo.InvariantCulture, $"{Share(generator)} of {(generator.UsableCores == 1 ? "a core" : $"{generator.UsableCores} cores")}");

    /// <summary>"its load thread used 93 % of a core".</summary>
    public static string Sentence(GeneratorFigures generator) => generator.Transport switch
    {
        TransportKind.Epoll => $"its load thread used {Share(generator)} of a core",
        TransportKind.Sockets => $"its process used {Share(generator)} of a core, and the {nameof(TransportKind.Sockets)} transport can use no more than one",
        _ => string.Create(CultureInfo.InvariantCulture, $"its process used {Share(generator)} of the {(generator.UsableCores == 1 ? "only core" : $"{generator.UsableCores} cores")} it may use"),
    };

    private static string Share(GeneratorFigures generator) => Units.Percent(Math.Round(generator.Saturation, 3));
}
