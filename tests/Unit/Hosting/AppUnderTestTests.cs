using FluentAssertions;
using PerfRegression.Hosting;
using TinyApp;
using Xunit;

namespace PerfRegression.Unit.Hosting;

public class AppUnderTestTests
{
    [Fact]
    public void Runs_from_a_folder_of_its_own()
    {
        var app = AppUnderTest.Of<TinyAppMarker>();

        app.Name.Should().Be("TinyApp");
        app.Folder.Should().NotBe(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        File.ReadAllText(Path.Combine(app.Folder, "appsettings.json")).Should().Contain("the tiny app");
    }

    [Fact]
    public void Is_found_by_name_where_no_type_of_it_is_public() => AppUnderTest.Of("TinyApp").AssemblyPath.Should().Be(AppUnderTest.Of<TinyAppMarker>().AssemblyPath);

    [Fact]
    public void Of_a_name_that_is_not_referenced_the_message_names_those_that_are()
    {
        var of = () => AppUnderTest.Of("TinyAp");

        of.Should().Throw<FileNotFoundException>().WithMessage("Expected the test project to reference the project of an app named TinyAp, but found *TinyApp*\n  what to do: reference the app's project*");
    }

    [Fact]
    public void Falls_back_to_the_dll_beside_the_test_when_the_recorded_one_is_not_there()
    {
        var beside = typeof(TinyAppMarker).Assembly.Location;

        AppUnderTest.FirstOf("TinyApp", ["/not/here/TinyApp.dll", beside]).AssemblyPath.Should().Be(beside);
    }

    [Fact]
    public void A_relative_path_begins_at_the_solutions_root_whatever_folder_a_test_host_works_in()
    {
        var app = AppUnderTest.Of<TinyAppMarker>();

        AppUnderTest.At(Path.GetRelativePath(SolutionRoot.Around(AppContext.BaseDirectory), app.AssemblyPath)).AssemblyPath.Should().Be(app.AssemblyPath);
    }

    [Fact]
    public void A_library_is_no_app_and_the_message_says_what_to_do()
    {
        var library = typeof(AppUnderTest).Assembly.Location;
        var of = () => AppUnderTest.At(library);

        of.Should().Throw<FileNotFoundException>().WithMessage(
            "Expected PerfRegression to be an app that can be started, but found no runtimeconfig.json beside its dll.\n"
            + $"  looked for {Path.ChangeExtension(library, ".runtimeconfig.json")}\n"
            + "  what to do: reference the app's project (OutputType Exe or Sdk.Web) from the test project and build, or give Workers.At the path of a published PerfRegression.dll.");
    }
}
