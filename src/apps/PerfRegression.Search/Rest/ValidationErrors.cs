using PerfRegression.Search.Errors;

namespace PerfRegression.Search.Rest;

/// <summary>Collects all validation errors of a body, to report them at once.</summary>
internal sealed class ValidationErrors
{
    private readonly List<string> _errors = [];

    public void Add(string sentence) => _errors.Add(sentence);

    /// <summary>The given number, or the default when there is none; adds an error when it is out of range.</summary>
    public int Number(string name, long? given, int byDefault, int min, int max)
    {
        var number = given ?? byDefault;
        if (number >= min && number <= max)
        {
            return (int)number;
        }

        Add($"{name} must be a whole number from {min} to {max}, but found {number}.");
        return byDefault;
    }

    /// <exception cref="SearchException">There are errors (422).</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new SearchException(StatusCodes.Status422UnprocessableEntity, $"Validation error in JSON body: {string.Join(' ', _errors)}");
        }
    }
}
