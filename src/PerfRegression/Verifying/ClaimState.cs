namespace PerfRegression.Verifying;

/// <summary>The state of a claim after one measurement.</summary>
internal enum ClaimState
{
    /// <summary>Every promise was kept.</summary>
    Held,

    /// <summary>A promise was broken, and other work on the machine can't explain it.</summary>
    Broken,

    /// <summary>A promise was broken, and other work on the machine can explain by how much.</summary>
    Excused,

    /// <summary>A promise could not be judged from what was measured.</summary>
    NotMeasurable,

    /// <summary>The rounds of a comparison did not decide.</summary>
    Undecided,

    /// <summary>The measurement says nothing about the variant.</summary>
    Void,
}
