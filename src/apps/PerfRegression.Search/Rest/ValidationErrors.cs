using PerfRegression.Search.Errors;

namespace PerfRegression.Search.Rest;

/// <summary>Collects all validation errors of a request, to report them at once.</summary>
/// <param name="place">Where they are; default its body.</param>
internal sealed class ValidationErrors(string place = "JSON body")
{
    private readonly List<string> _errors = [];

    public void Add(string sentence) => _errors.Add(sentence);

    /// <summary>Adds what nobody would obey, by its name.</summary>
    public void AddUnsupported(IEnumerable<string> names) => _errors.AddRange(names.Select(name => $"{name} is not supported: leave it out."));

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
            throw new SearchException(StatusCodes.Status422UnprocessableEntity, $"Validation error in {place}: {string.Join(' ', _errors)}");
        }
    }
}
