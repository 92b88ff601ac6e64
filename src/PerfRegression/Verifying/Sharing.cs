using System.Collections.Concurrent;

namespace PerfRegression.Verifying;

/// <summary>
/// What a suite has measured, by name: claims about the same share it. Each attempt has its own place, so that one which fails
/// or is cancelled leaves the earlier ones as they were.
/// </summary>
/// <param name="kind">What is measured, in the plural, such as "scenarios".</param>
/// <param name="nameOf">The name under which it is shared.</param>
/// <param name="differences">The differences between two of the same name; empty where they are the same.</param>
/// <param name="isGone">Whether it can't be measured any more, because the database behind it is gone: earlier measurements of it are not shared then.</param>
#pragma warning disable CA1001 // A semaphore whose handle is never requested holds nothing that needs disposing.
internal sealed class Sharing<TWhat, TResult>(string kind, Func<TWhat, string> nameOf, Func<TWhat, TWhat, IReadOnlyList<string>> differences, Func<TWhat, bool> isGone)
    where TResult : class
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly ConcurrentDictionary<string, (TWhat What, Dictionary<int, TResult> Attempts)> _known = new(StringComparer.Ordinal);

    /// <summary>Returns an attempt that was made, or makes it; of several that ask at once, one measures and the others wait for it.</summary>
    /// <param name="what">What is measured.</param>
    /// <param name="attempt">Which measurement of it, from 0; those before it were made.</param>
    /// <param name="isEnough">Whether what was measured is enough; otherwise it is measured further.</param>
    /// <param name="measure">Measures, given what was measured of the attempt so far.</param>
    /// <param name="cancelled">Ends the wait.</param>
    /// <exception cref="ArgumentException">Something else was measured under the same name; the message lists the differences.</exception>
    public async Task<TResult> GetAsync(TWhat what, int attempt, Func<TResult, bool> isEnough, Func<TResult?, Task<TResult>> measure, CancellationToken cancelled)
    {
        await _turn.WaitAsync(cancelled);
        try
        {
            var attempts = AttemptsOf(what);
            var soFar = attempts.GetValueOrDefault(attempt);
            return soFar is not null && isEnough(soFar) ? soFar : attempts[attempt] = await measure(soFar);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Refuses what could not be shared, before the first of several is measured for minutes.</summary>
    /// <exception cref="ArgumentException">Something else has the same name, among these or what was measured; the message lists the differences.</exception>
    public void RefuseOthers(IReadOnlyList<TWhat> all)
    {
        foreach (var (index, what) in all.Index())
        {
            var before = _known.TryGetValue(nameOf(what), out var known) && !isGone(known.What) ? [known.What] : all.Take(index).Where(other => nameOf(other) == nameOf(what));
            foreach (var other in before)
            {
                RefuseOther(other, what);
            }
        }
    }

    private Dictionary<int, TResult> AttemptsOf(TWhat what)
    {
        var known = _known.AddOrUpdate(nameOf(what), _ => (what, []), (_, before) => isGone(before.What) ? (what, []) : before);
        RefuseOther(known.What, what);
        return known.Attempts;
    }

    private void RefuseOther(TWhat one, TWhat other)
    {
        if (differences(one, other) is { Count: > 0 } found)
        {
            throw new ArgumentException($"Two {kind} are named \"{nameOf(one)}\" but differ in {string.Join(", ", found)}; give each a name of its own, because what is measured under one name is shared.", nameof(other));
        }
    }
}
