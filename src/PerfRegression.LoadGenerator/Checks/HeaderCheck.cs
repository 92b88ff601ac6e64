using PerfRegression.LoadGenerator.Wire;
using PerfRegression.Model.Profiles;

namespace PerfRegression.LoadGenerator.Checks;

/// <summary>A header that has to be there, and the values that will do.</summary>
internal sealed class HeaderCheck
{
    private readonly string _name;
    private readonly Func<string, bool> _isExpected;
    private readonly Flaw _flaw;

    private HeaderCheck(string name, string value, Func<string, bool> isExpected) => (_name, _isExpected, _flaw) = (name, isExpected, new Flaw($"had no {name}: {value}"));

    public static HeaderCheck Of(string name, string value) => new(name, value, found => found == value);

    public static HeaderCheck OfContentType(string type)
    {
        var expected = MediaType.Parse(type)!;
        return new HeaderCheck("Content-Type", type, found => MediaType.Parse(found) is { } media && expected.Includes(media));
    }

    public static HeaderCheck OfGrpc() => new("Content-Type", "application/grpc", GrpcCall.IsType);

    public FoundFlaw? Check<THead>(in THead head)
        where THead : IAnswerHead, allows ref struct
    {
        var found = head.Find(_name);
        return found is not null && _isExpected(found) ? null : new FoundFlaw(_flaw, found is null ? "no such header" : $"{_name}: {found}");
    }
}
