using PerfRegression.Search.Collections;
using PerfRegression.Search.Failures;

namespace PerfRegression.Search.Serving;

/// <summary>What is told to who names a collection that is not to be had.</summary>
internal static class CollectionFaults
{
    public static SearchFaultException Unknown(string name) => CollectionName.Fits(name)
        ? new(StatusCodes.Status404NotFound, $"Not found: collection `{name}` doesn't exist. Create it with PUT /collections/{name}.")
        : Unfit(name);

    public static SearchFaultException Unfit(string name) =>
        new(StatusCodes.Status422UnprocessableEntity, $"Validation error: {CollectionName.Fault(name)}");

    public static SearchFaultException Taken(string name) => new(
        StatusCodes.Status409Conflict,
        $"Wrong input: collection `{name}` already exists. Change it with PATCH /collections/{name}, or DELETE it first.");
}
