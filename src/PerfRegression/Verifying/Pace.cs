namespace PerfRegression.Verifying;

/// <summary>What comes before a measurement, and whether its time counts.</summary>
internal enum Pace
{
    /// <summary>A first measurement, or further rounds of one: nothing comes before it, and its time does not count.</summary>
    First,

    /// <summary>Further rounds of a second sequence, which the suite's budget pays for as it did for its first ones.</summary>
    Further,

    /// <summary>Once more, at once: the variant failed altogether, which no other work explains.</summary>
    Again,

    /// <summary>Once more, when the machine has calmed.</summary>
    AgainAfterCalm,
}
