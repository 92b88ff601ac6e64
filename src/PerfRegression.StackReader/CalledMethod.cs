namespace PerfRegression.StackReader;

/// <summary>A method that was called, as call sites name it.</summary>
/// <param name="Type">Its type, without namespace and type arguments.</param>
/// <param name="Name">Its name.</param>
internal sealed record CalledMethod(string Type, string Name)
{
    // What waits is often so small that it is merged into its caller, which then seems to have called what it calls.
    private static readonly string[] Waits = ["Wait", "WaitAll", "WaitAny", "WaitOne", "get_Result", "GetResult", "Enter", "EnterScope", "TryEnter", "Sleep", "Join"];

    /// <summary>The method of a frame: <c>System.Threading.Tasks.Task`1[System.Int32].get_Result()</c>.</summary>
    public static CalledMethod Of(string frame)
    {
        var head = WithoutTypeArguments(frame.Split('(')[0]);
        var point = head.LastIndexOf('.');
        var type = point < 0 ? "" : head[..point].TrimEnd('.');
        return new CalledMethod(WithoutArity(type[(type.LastIndexOfAny(['.', '+']) + 1)..]), head[(point + 1)..]);
    }

    /// <summary>Whether a call site calls it.</summary>
    public bool IsCalledBy(CallSite site) => site.Type == Type && site.Name == Name;

    /// <summary>Whether a call site calls something of its kind that waits, and may have been merged.</summary>
    public bool IsMergedInto(CallSite site) =>
        Waits.Contains(site.Name, StringComparer.Ordinal) && (site.Type.StartsWith(Type, StringComparison.Ordinal) || Type.StartsWith(site.Type, StringComparison.Ordinal));

    /// <summary>"Task" of <c>Task`1</c>.</summary>
    public static string WithoutArity(string type) => type.Split('`')[0];

    private static string WithoutTypeArguments(string method)
    {
        var depth = 0;
        return string.Concat(method.Where(character => (depth += character switch { '[' => 1, ']' => -1, _ => 0 }) == 0 && character != ']'));
    }
}
