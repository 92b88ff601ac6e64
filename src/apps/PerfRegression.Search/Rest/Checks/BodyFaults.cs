using PerfRegression.Search.Failures;

namespace PerfRegression.Search.Rest.Checks;

/// <summary>Collects everything in a body that is out of range, to be told at once.</summary>
internal sealed class BodyFaults
{
    private readonly List<string> _faults = [];

    public void Add(string sentence) => _faults.Add(sentence);

    /// <summary>What was given, or what holds when nothing was; a fault when it is out of range.</summary>
    public int Number(string name, long? given, int otherwise, int least, int most)
    {
        var number = given ?? otherwise;
        if (number >= least && number <= most)
        {
            return (int)number;
        }

        Add($"{name} must be a whole number from {least} to {most}, but found {number}.");
        return otherwise;
    }

    /// <exception cref="SearchFaultException">There are faults (422).</exception>
    public void ThrowIfAny()
    {
        if (_faults.Count > 0)
        {
            throw new SearchFaultException(StatusCodes.Status422UnprocessableEntity, $"Validation error in JSON body: {string.Join(' ', _faults)}");
        }
    }
}
