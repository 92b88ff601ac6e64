using FluentAssertions;
using PerfRegression.Model.Failures;
using PerfRegression.Running;
using PerfRegression.Unit.MadeUp;
using Xunit;

namespace PerfRegression.Unit.Running;

public class PlanSecretsTests
{
    [Fact]
    public void What_the_first_answers_repeat_of_a_secret_is_hidden_in_header_and_body_though_it_is_escaped()
    {
        var plan = LoadPlan.OfUsers(1) with { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = "Bearer hunter2/hunter2+1" } };
        var load = Loads.Of(Figures.Of(0).Answering((3, 302, "Location: /login?back=%2F%3Fk%3Dhunter2%2Fhunter2%2B1", "go on as hunter2/hunter2+1")));

        var answer = PlanSecrets.HiddenIn(load, plan).Figures.Failures.Answers.Should().ContainSingle().Which;

        (answer.Count, answer.Found, answer.Body).Should().Be((3, "Location: /login?back=%2F%3Fk%3D***", "go on as ***"));
    }

    [Fact]
    public void What_is_sent_escaped_or_as_bytes_is_hidden_as_an_app_reads_it()
    {
        var plan = LoadPlan.OfUsers(1).Sending(Request.Get("/orders?token=hunter2%2Fhunter2") with { BodyBytes = "{\"password\": \"swordfish\"}"u8.ToArray() }, [new Uri("http://127.0.0.1:1")]);

        PlanSecrets.HiddenIn("hunter2/hunter2 is no swordfish", plan).Should().Be("*** is no ***");
    }

    [Fact]
    public void What_is_expected_in_secret_is_hidden_in_what_was_wrong()
    {
        var plan = LoadPlan.OfUsers(1) with
        {
            Expect = new() { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Set-Cookie"] = "session=hunter2!" }, Json = { ["/user/token"] = "swordfish" } },
        };
        UnexpectedAnswer[] answers =
        [
            new(200, "Set-Cookie: session=another", "") { Flaw = "had no Set-Cookie: session=hunter2!", Count = 2 },
            new(200, "\"swordfis\"", "{\"token\": \"swordfish\"}") { Flaw = "had no \"swordfish\" at /user/token", Count = 1 },
        ];
        var load = Loads.Of(Figures.Of(0) with { Failures = new FailureTally(new Dictionary<FailureKind, long> { [FailureKind.FailedCheck] = 3 }, answers: answers) });

        PlanSecrets.HiddenIn(load, plan).Figures.Failures.Answers.Select(answer => $"{answer.Flaw} | {answer.Found} | {answer.Body}").Should().Equal(
            "had no Set-Cookie: *** | Set-Cookie: *** | ",
            "had no \"***\" at /user/token | \"swordfis\" | {\"token\": \"***\"}");
    }
}
