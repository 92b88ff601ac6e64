using System.ComponentModel.DataAnnotations;

namespace PerfRegression.Endpoints.Select;

/// <summary>Refuses a <see cref="QueryWait"/> that is longer than the longest.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class QueryWaitRangeAttribute() : RangeAttribute(0, QueryWait.Longest)
{
    public override bool IsValid(object? value) => base.IsValid((value as QueryWait)?.Milliseconds);
}
