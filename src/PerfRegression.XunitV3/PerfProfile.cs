namespace PerfRegression;

/// <summary>How much a suite measures: quick for every push, full for nightly runs.</summary>
public sealed record PerfProfile
{
    /// <summary>The environment variable that chooses the profile.</summary>
    internal const string Variable = "PERF_PROFILE";

    private PerfProfile(string name) => Name = name;

    /// <summary>Short holds, sized for two cores; the default.</summary>
    public static PerfProfile Quick { get; } = new("quick");

    /// <summary>The users, workers and durations of the reproduced experiments.</summary>
    public static PerfProfile Full { get; } = new("full");

    /// <summary>"quick" or "full".</summary>
    public string Name { get; }

    /// <summary>The profile that a value of <see cref="Variable"/> names; quick when there is none.</summary>
    /// <exception cref="ArgumentException">The value is neither; the message lists the allowed ones.</exception>
    internal static PerfProfile Parse(string? value) => value switch
    {
        null or "" or "quick" => Quick,
        "full" => Full,
        _ => throw new ArgumentException($"{Variable} is \"{value}\", but only quick (the default) and full are profiles.", nameof(value)),
    };

    /// <summary>The value for this profile.</summary>
    public T Pick<T>(T quick, T full) => this == Quick ? quick : full;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
