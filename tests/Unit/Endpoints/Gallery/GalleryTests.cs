using FluentAssertions;
using PerfRegression.Unit.Endpoints.Select;
using Xunit;

namespace PerfRegression.Unit.Endpoints.Gallery;

/// <summary>An exhibit and its twin answer the same: only then is what tells them apart their cost.</summary>
[Collection(SelectDatabase.Name)]
public sealed class GalleryTests(SelectDatabase database)
{
    public static TheoryData<string> Exhibits => ["sleep", "wait", "result", "lock", "semaphore", "compute", "allocate", "exceptions", "excerpt"];

    public static TheoryData<string> OnDatabase => ["blocking-select", "small-pool", "repeated-queries"];

    [Theory]
    [MemberData(nameof(Exhibits))]
    [MemberData(nameof(OnDatabase))]
    public async Task An_exhibit_and_its_twin_answer_the_same(string exhibit)
    {
        await using var app = database.App("thread-pool");
        using var client = app.CreateClient();

        var (first, twin) = (await TotalAsync(client, exhibit), await TotalAsync(client, $"{exhibit}/healthy"));

        first.Should().Be(twin).And.MatchRegex("""^{"total":[1-9][0-9]*}$""");
    }

    // What leaks goes on to count.
    [Fact]
    public async Task The_one_that_leaks_answers_too()
    {
        await using var app = database.App("thread-pool");
        using var client = app.CreateClient();

        (await TotalAsync(client, "descriptors")).Should().StartWith("""{"total":""");
        (await TotalAsync(client, "descriptors/healthy")).Should().StartWith("""{"total":""");
    }

    [Theory]
    [MemberData(nameof(OnDatabase))]
    public async Task Without_a_database_both_say_how_to_set_one(string exhibit)
    {
        await using var app = new EndpointsFactory("thread-pool");

        foreach (var route in new[] { $"/gallery/{exhibit}", $"/gallery/{exhibit}/healthy" })
        {
            await app.ShouldFailAsync(
                route,
                503,
                "Select:ConnectionString is not set, so there is no database to ask. Start the app with "
                + "--Select:ConnectionString=\"Host=…;Username=…;Password=…;Database=…\" or the environment variable Select__ConnectionString; "
                + "all other routes work without.");
        }
    }

    private static Task<string> TotalAsync(HttpClient client, string exhibit) => client.GetStringAsync(new Uri($"/gallery/{exhibit}", UriKind.Relative));
}
