using FluentAssertions;
using PerfRegression.Diagnosis;
using Xunit;

namespace PerfRegression.Unit.Diagnosis;

public class AuthoredNameTests
{
    [Theory]
    [InlineData("Shop.Orders.Load(class System.String,int32)", "Orders.Load")]
    [InlineData("Shop.Orders..ctor(class System.String)", "Orders..ctor")]
    [InlineData("Shop.Orders+<LoadAsync>d__1.MoveNext()", "Orders.LoadAsync")]
    [InlineData("Shop.Orders+Cache+<LoadAsync>d__1.MoveNext()", "Cache.LoadAsync")]
    [InlineData("Shop.Repository`1+<FindAsync>d__3[System.__Canon].MoveNext()", "Repository.FindAsync")]
    [InlineData("System.Threading.Tasks.Task`1[System.Int32].GetResultCore(bool)", "Task.GetResultCore")]
    [InlineData("System.Threading.Tasks.Task`1[System.Collections.Generic.List`1[System.Int32]].get_Result()", "Task.get_Result")]
    [InlineData("Shop.Orders.Map[System.__Canon,System.Int32](!!0)", "Orders.Map")]
    [InlineData("Program.<Main>$(class System.String[])", "Program.Main")]
    [InlineData("Program+<>c.<<Main>$>b__0_24(int32)", "a lambda in Program.Main")]
    [InlineData("Program+<>c+<<<Main>$>b__0_2>d.MoveNext()", "a lambda in Program.Main")]
    [InlineData("Program+<>c__DisplayClass0_0+<<<Main>$>b__8>d.MoveNext()", "a lambda in Program.Main")]
    [InlineData("Program.<<Main>$>g__Load|0_1(int32)", "Program.Load")]
    [InlineData("Program+<<<Main>$>g__LoadAsync|0_1>d.MoveNext()", "Program.LoadAsync")]
    [InlineData("Shop.Orders+<>c__DisplayClass3_0.<Sum>b__1(class Shop.Order)", "a lambda in Orders.Sum")]
    [InlineData("Shop.Orders+<System.IAsyncDisposable.DisposeAsync>d__2.MoveNext()", "Orders.System.IAsyncDisposable.DisposeAsync")]
    [InlineData("Load", "Load")]
    [InlineData("", "")]
    public void A_method_has_the_name_that_its_author_gave_it(string method, string name) => AuthoredName.Of(method).Should().Be(name);
}
