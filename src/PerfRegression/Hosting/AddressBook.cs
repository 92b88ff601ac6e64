namespace PerfRegression.Hosting;

/// <summary>The addresses that a worker has reported so far, in its counters file or its log, whichever came first.</summary>
internal sealed class AddressBook
{
    private readonly Lock _gate = new();
    private readonly List<Uri> _known = [];

    public void Offer(Uri? address)
    {
        if (address is null)
        {
            return;
        }

        lock (_gate)
        {
            _known.Add(address);
        }
    }

    /// <summary>The first plain one: TLS would be measured along with the app. Null while none is known.</summary>
    public Uri? Best
    {
        get
        {
            lock (_gate)
            {
                return _known.Find(address => address.Scheme == Uri.UriSchemeHttp) ?? (_known.Count > 0 ? _known[0] : null);
            }
        }
    }
}
