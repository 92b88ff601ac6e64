using System.Collections.Concurrent;
using PerfRegression.LoadGenerator.Wire;

namespace PerfRegression.LoadGenerator.Checks;

/// <summary>Follows redirects from any thread. What one led to is kept, for the same one mostly comes for every request.</summary>
internal sealed class Redirects
{
    // An app that leads every request to an address of its own must not fill the memory.
    private const int MostKept = 1_000;

    private readonly ConcurrentDictionary<(Hop From, int Status, string Location), Hop> _known = new();

    /// <summary>What is wrong with a redirect; null where there is a next request.</summary>
    public FoundFlaw? Follow(Hop from, int followed, int status, string? location, out Hop? next)
    {
        next = null;
        if (followed >= from.Plan.FollowRedirects)
        {
            return Redirect.Exceeding(followed, location);
        }

        if (location is not null && _known.TryGetValue((from, status, location), out next))
        {
            return null;
        }

        var found = Redirect.Follow(from, status, location, out next);
        if (next is not null)
        {
            Keep((from, status, location!), next);
        }

        return found;
    }

    private void Keep((Hop From, int Status, string Location) redirect, Hop next)
    {
        if (_known.Count >= MostKept)
        {
            _known.Clear();
        }

        _known[redirect] = next;
    }
}
