using System.Text;
using System.Text.RegularExpressions;

namespace PerfRegression.Diagnosis;

/// <summary>A method under the name that its author gave it: compilers rename async methods, lambdas and local functions.</summary>
internal static partial class AuthoredName
{
    /// <summary>"Orders.LoadAsync" of <c>Shop.Orders+&lt;LoadAsync&gt;d__1.MoveNext()</c>; "a lambda in Program.Main" of <c>Program+&lt;&gt;c.&lt;&lt;Main&gt;$&gt;b__0_2(int32)</c>.</summary>
    public static string Of(string method)
    {
        var (types, name) = Parts(WithoutTypeArguments(Head(method)));
        if (name == "MoveNext" && types.Count > 1 && StateMachine().Match(types[^1]) is { Success: true } machine)
        {
            types.RemoveAt(types.Count - 1);
            name = machine.Groups["method"].Value;
        }

        types.RemoveAll(static type => type.StartsWith("<>", StringComparison.Ordinal));
        var type = types.Count == 0 ? "" : $"{types[^1]}.";
        return CompilerMade().Match(name) switch
        {
            { Success: true } lambda when lambda.Groups["kind"].Value == "b" => $"a lambda in {type}{Plain(lambda.Groups["outer"].Value)}",
            { Success: true } local => $"{type}{local.Groups["local"].Value}",
            _ => $"{type}{Plain(name)}",
        };
    }

    // Top-level statements are a method that is called so.
    private static string Plain(string name) => CompilerMade().Match(name) is { Success: true } inner
        ? Plain(inner.Groups[inner.Groups["kind"].Value == "g" ? "local" : "outer"].Value)
        : name == "<Main>$" ? "Main" : name;

    private static string Head(string method) => method.IndexOf('(', StringComparison.Ordinal) is >= 0 and var arguments ? method[..arguments] : method;

    private static string WithoutTypeArguments(string method)
    {
        var text = new StringBuilder();
        var depth = 0;
        foreach (var character in method)
        {
            depth += character == '[' ? 1 : 0;
            if (depth == 0)
            {
                text.Append(character);
            }

            depth -= character == ']' ? 1 : 0;
        }

        return Arity().Replace(text.ToString(), "");
    }

    private static (List<string> Types, string Name) Parts(string method)
    {
        var separators = Outside(method, '.');
        var last = separators.Count == 0 ? -1 : separators[^1];

        // Shop.Orders..ctor
        var end = last > 0 && method[last - 1] == '.' ? last - 1 : last;
        if (end < 0)
        {
            return ([], method);
        }

        var type = method[..end];
        List<string> types = [];
        var start = Outside(type, '.').LastOrDefault(-1) + 1;
        foreach (var plus in Outside(type, '+').Append(type.Length))
        {
            types.Add(type[Math.Min(start, plus)..plus]);
            start = plus + 1;
        }

        return (types, method[(end + 1)..]);
    }

    // Those within angle brackets belong to a name: <System.IDisposable.Dispose>d__2.
    private static List<int> Outside(string text, char separator)
    {
        var (found, depth) = (new List<int>(), 0);
        foreach (var (at, character) in text.Index())
        {
            depth += character switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0 && character == separator)
            {
                found.Add(at);
            }
        }

        return found;
    }

    [GeneratedRegex(@"^<(?<method>.+)>d(__\d+)?$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex StateMachine();

    [GeneratedRegex(@"^<(?<outer>.+)>(?<kind>[bg])__(?<local>[^|]*)(\|.*)?$", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex CompilerMade();

    [GeneratedRegex(@"`\d+", RegexOptions.ExplicitCapture, Timeout.Infinite)]
    private static partial Regex Arity();
}
