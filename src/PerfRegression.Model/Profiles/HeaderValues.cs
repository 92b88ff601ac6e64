using PerfRegression.Model.Formatting;

namespace PerfRegression.Model.Profiles;

/// <summary>Headers by name, as a request sends and expects them.</summary>
internal static class HeaderValues
{
    public static bool AreSame(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(header => other.TryGetValue(header.Key, out var value) && value == header.Value);

    /// <summary>As results keep them: without the values of <see cref="SecretNames"/>.</summary>
    public static IReadOnlyDictionary<string, string> Shown(IReadOnlyDictionary<string, string> headers) =>
        headers.ToDictionary(header => header.Key, header => Secrets.Hidden(header.Key, header.Value), StringComparer.Ordinal);
}
