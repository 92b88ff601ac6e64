namespace PerfRegression.LoadGenerator.Driving;

/// <summary>
/// When each request of an open model is due: arrival n at the moment at which the integral of the rate reaches n. Along a stage
/// from rate a to b in T that integral is a·t + (b − a)·t²/2T.
/// </summary>
internal sealed class ArrivalSchedule(double startRate, IReadOnlyList<Stage> stages)
{
    private int _stage;
    private double _from = startRate;
    private double _began;
    private double _arrivedBefore;
    private long _next;

    /// <summary>The next arrival's offset from the start of the load; false when there is none left.</summary>
    public bool TryNext(out TimeSpan due)
    {
        for (; _stage < stages.Count; EndStage())
        {
            var missing = _next - _arrivedBefore;
            if (missing < ArrivalsOf(stages[_stage]) - 1e-9)
            {
                due = TimeSpan.FromSeconds(_began + TimeTo(missing, stages[_stage]));
                _next++;
                return true;
            }
        }

        due = default;
        return false;
    }

    private double ArrivalsOf(Stage stage) => (_from + stage.Target) / 2 * stage.Duration.TotalSeconds;

    private double TimeTo(double arrivals, Stage stage)
    {
        // The root of slope/2·t² + a·t = arrivals, in the form that stays exact when the slope is 0 (Press et al., Numerical Recipes, §5.6).
        var slope = (stage.Target - _from) / stage.Duration.TotalSeconds;
        var root = Math.Sqrt(Math.Max(0, (_from * _from) + (2 * slope * arrivals)));
        return arrivals <= 0 ? 0 : 2 * arrivals / (_from + root);
    }

    private void EndStage()
    {
        var stage = stages[_stage++];
        _arrivedBefore += ArrivalsOf(stage);
        _began += stage.Duration.TotalSeconds;
        _from = stage.Target;
    }
}
