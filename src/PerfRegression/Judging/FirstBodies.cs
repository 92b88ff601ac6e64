namespace PerfRegression.Judging;

/// <summary>What the first unexpected answers said, one sentence for each status.</summary>
internal static class FirstBodies
{
    /// <summary>". The first answer with status 500 said: …"; nothing where there is none.</summary>
    public static string Of(IEnumerable<IReadOnlyDictionary<int, string>> bodies) => string.Concat(bodies
        .SelectMany(each => each)
        .DistinctBy(body => body.Key)
        .OrderBy(body => body.Key)
        .Select(body => $". The first answer with status {body.Key} said: {FailureMessages.Body(body.Value)}"));
}
