using FluentAssertions;
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

        var (_, answer) = PlanSecrets.HiddenIn(load, plan).Figures.Failures.Answers.Should().ContainSingle().Which;

        (answer.Count, answer.Header, answer.Body).Should().Be((3, "Location: /login?back=%2F%3Fk%3D***", "go on as ***"));
    }
}
