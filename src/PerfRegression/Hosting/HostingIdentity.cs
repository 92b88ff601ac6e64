using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace PerfRegression.Hosting;

/// <summary>Builds the parts of an <see cref="IHosting.Identity"/>, and finds the parts in which two differ.</summary>
internal static class HostingIdentity
{
    private static readonly ConditionalWeakTable<object, string> Numbers = [];
    private static long _last;

    public static KeyValuePair<string, string> Part(string name, string value) => new(name, value);

    /// <summary>The names of the parts that differ, or that only one of the two has; none where both are the same.</summary>
    public static IReadOnlyList<string> Differences(IHosting one, IHosting other)
    {
        var (ones, others) = (one.Identity, other.Identity);
        return [.. ones.Except(others).Concat(others.Except(ones)).Select(part => part.Key).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A value that may be a secret, as its SHA-256: it can be compared, and is not shown.</summary>
    public static string Hash(string value) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)))}";

    /// <summary>A number that distinguishes an object from all others of this process: "#7".</summary>
    public static string Of(object reference) =>
        Numbers.GetValue(reference, static _ => string.Create(CultureInfo.InvariantCulture, $"#{Interlocked.Increment(ref _last)}"));

    /// <summary>
    /// A delegate by what it calls and on which object: a lambda that captures nothing is the same each time, one that captures may find
    /// something else each time.
    /// </summary>
    public static string Of(Delegate? configure) => configure is null ? "none" : string.Join(", ", configure.GetInvocationList().Select(OfOne));

    // A method that was compiled at run time belongs to no type; only its delegate identifies it.
    private static string OfOne(Delegate configure) => configure.Method is { DeclaringType: { } type } method
        ? $"{type.FullName}.{method} of {type.Assembly.GetName().Name}{(configure.Target is { } target ? $" on {Of(target)}" : "")}"
        : Of((object)configure);
}
