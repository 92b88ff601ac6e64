using PerfRegression.Model.Formatting;

namespace PerfRegression;

/// <summary>What is wrong with the link of a <see cref="FaultProxy"/>. Faults add up: a slow link may stall as well.</summary>
/// <remarks>A message is what one read of a socket gave; PostgreSQL's clients send a query in one write, which arrives as one.</remarks>
public sealed record LinkFaults
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>A sound link: bytes are relayed at once.</summary>
    public static LinkFaults None { get; } = new();

    /// <summary>
    /// How much longer a round trip takes, 0 to 1 hour; default 0. Every message of either direction leaves half of it after it has
    /// arrived: a question and its answer take it once, what one side sends unasked comes half of it late. The delay is that of a long
    /// wire, which carries many messages at once, in their order; it is never shorter than asked for, and about 1 ms longer.
    /// Connecting itself is not delayed.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or above 1 hour.</exception>
    public TimeSpan Delay
    {
        get;
        init => field = Time(value, nameof(Delay));
    }

    /// <summary>
    /// The share of the client's messages that are held back for <see cref="Stall"/>, 0 to 1; default 0. The first messages of a
    /// connection (TLS, password) count too. Only the connection itself stands still; what follows on it waits behind.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double StallProbability
    {
        get;
        init => field = Probability(value, nameof(StallProbability));
    }

    /// <summary>How long a message is held back by a stall, 0 to 1 hour; default 0. Stalls end when the faults are replaced.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or above 1 hour.</exception>
    public TimeSpan Stall
    {
        get;
        init => field = Time(value, nameof(Stall));
    }

    /// <summary>Stalls of all connections together; default null (no such stalls).</summary>
    public NodeStall? NodeStall { get; init; }

    /// <summary>
    /// Nothing passes either way: clients can connect and send, and hear nothing, not even the end of a connection. Default false. What
    /// was held back goes on when it is cleared.
    /// </summary>
    public bool BlackHole { get; init; }

    /// <summary>
    /// New connections are refused by the system, because nothing listens; default false. Those already open live on: for a
    /// dead node, call <see cref="FaultProxy.Reset"/> as well.
    /// </summary>
    public bool Refuse { get; init; }

    /// <summary>
    /// The share of answers in whose middle the connection is reset (RST), 0 to 1; default 0. An answer is what the server sends first
    /// after a message of the client: half of what arrived of it at once is passed on, then both ends are reset.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double ResetInAnswer
    {
        get;
        init => field = Probability(value, nameof(ResetInAnswer));
    }

    /// <summary>Says why these faults can't be combined; null when they can.</summary>
    internal string? Contradiction => StallProbability > 0 && Stall == TimeSpan.Zero
        ? $"Expected a Stall above 0 beside a StallProbability of {Units.Number(StallProbability)}, but found 0: nothing would ever be held back. Set both, or neither."
        : null;

    private static TimeSpan Time(TimeSpan value, string name) => value >= TimeSpan.Zero && value <= Longest
        ? value
        : throw new ArgumentOutOfRangeException(name, $"Expected {name} to be between 0 and 1 hour, but found {Units.Milliseconds(value)}.");

    // Written so that NaN is refused too.
    private static double Probability(double value, string name) => value is >= 0 and <= 1
        ? value
        : throw new ArgumentOutOfRangeException(name, $"Expected {name} to be between 0 and 1, but found {Units.Number(value)}: give a share, such as 0.2 for 20 %.");
}
