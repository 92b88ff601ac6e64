using FluentAssertions;
using PerfRegression.Running;
using Xunit;

namespace PerfRegression.Unit.Running;

public sealed class GitCommitTests : IDisposable
{
    private const string One = "1111111111111111111111111111111111111111";
    private const string Two = "2222222222222222222222222222222222222222";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("perfregression-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Is_that_of_the_branch_seen_from_any_folder_below()
    {
        Write("repo/.git/HEAD", "ref: refs/heads/feature/one\n");
        Write("repo/.git/refs/heads/feature/one", $"{One}\n");

        Of("repo/src/deep").Should().Be(One);
    }

    [Fact]
    public void Is_found_among_packed_branches_by_its_whole_name()
    {
        Write("repo/.git/HEAD", "ref: refs/heads/main\n");
        Write("repo/.git/packed-refs", $"# pack-refs with: peeled fully-peeled sorted\n{Two} refs/heads/not/refs/heads/main\n{Two} refs/heads/mainland\n{One} refs/heads/main\n{Two} refs/tags/v1\n^{Two}\n");

        Of("repo").Should().Be(One);
    }

    [Fact]
    public void Is_the_loose_one_where_a_packed_one_is_outdated()
    {
        Write("repo/.git/HEAD", "ref: refs/heads/main\n");
        Write("repo/.git/refs/heads/main", $"{One}\n");
        Write("repo/.git/packed-refs", $"{Two} refs/heads/main\n");

        Of("repo").Should().Be(One);
    }

    [Fact]
    public void Is_the_head_itself_where_it_is_detached()
    {
        Write("repo/.git/HEAD", $"{One}\n");

        Of("repo").Should().Be(One);
    }

    [Fact]
    public void Of_a_linked_work_tree_is_that_of_its_own_head_and_the_shared_branches()
    {
        Write("repo/.git/HEAD", "ref: refs/heads/main\n");
        Write("repo/.git/refs/heads/main", $"{Two}\n");
        Write("repo/.git/refs/heads/linked", $"{One}\n");
        Write("repo/.git/worktrees/tree/HEAD", "ref: refs/heads/linked\n");
        Write("repo/.git/worktrees/tree/commondir", "../..\n");
        Write("tree/.git", $"gitdir: {Path.Combine(_folder.FullName, "repo/.git/worktrees/tree")}\n");

        Of("tree/src").Should().Be(One);
    }

    [Fact]
    public void Of_a_submodule_is_its_own_and_not_that_of_the_repository_around()
    {
        Write("repo/.git/refs/heads/main", $"{Two}\n");
        Write("repo/.git/modules/sub/HEAD", "ref: refs/heads/main\n");
        Write("repo/.git/modules/sub/refs/heads/main", $"{One}\n");
        Write("repo/sub/.git", "gitdir: ../.git/modules/sub\n");

        Of("repo/sub").Should().Be(One);
    }

    [Fact]
    public void Is_none_before_the_first_commit_and_outside_a_repository()
    {
        Write("repo/.git/HEAD", "ref: refs/heads/main\n");

        Of("repo").Should().BeNull();
        Of("elsewhere").Should().BeNull();
    }

    private string? Of(string folder) => GitCommit.Of(_folder.CreateSubdirectory(folder).FullName);

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder.FullName, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
