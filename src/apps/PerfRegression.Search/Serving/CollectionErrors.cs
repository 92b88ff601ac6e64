using PerfRegression.Search.Collections;
using PerfRegression.Search.Errors;

namespace PerfRegression.Search.Serving;

/// <summary>Errors about the collection that a request names.</summary>
internal static class CollectionErrors
{
    public static SearchException Unknown(string name) => CollectionName.IsValid(name)
        ? new(StatusCodes.Status404NotFound, $"Not found: collection `{name}` doesn't exist. Create it with PUT /collections/{name}.")
        : InvalidName(name);

    public static SearchException InvalidName(string name) =>
        new(StatusCodes.Status422UnprocessableEntity, $"Validation error: {CollectionName.Error(name)}");

    public static SearchException Taken(string name) => new(
        StatusCodes.Status409Conflict,
        $"Wrong input: collection `{name}` already exists. Change it with PATCH /collections/{name}, or DELETE it first.");
}
