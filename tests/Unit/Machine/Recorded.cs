using PerfRegression.Machine;

namespace PerfRegression.Unit.Machine;

/// <summary>What /proc/self says of control groups on machines of several kinds, cut to the lines that matter and some that don't.</summary>
internal static class Recorded
{
    /// <summary>A host with version 1; the CPU controller shares its hierarchy, as systemd has it.</summary>
    public static (string Membership, string Mounts) FirstVersion { get; } = (
        """
        12:pids:/user.slice/user-1000.slice/session-3.scope
        11:cpuset:/
        4:cpu,cpuacct:/user.slice/build job
        1:name=systemd:/user.slice/user-1000.slice/session-3.scope
        """,
        """
        25 30 0:23 / /sys rw,nosuid shared:7 - sysfs sysfs rw
        32 25 0:29 / /sys/fs/cgroup ro,nosuid shared:9 - tmpfs tmpfs ro,mode=755
        38 32 0:35 / /sys/fs/cgroup/cpuset rw,nosuid shared:17 - cgroup cgroup rw,cpuset
        40 32 0:37 / /sys/fs/cgroup/cpu,cpuacct rw,nosuid shared:19 - cgroup cgroup rw,cpu,cpuacct
        """);

    /// <summary>A container with version 1, without a namespace of its own: what it sees is bind-mounted from the host's tree.</summary>
    public static (string Membership, string Mounts) FirstVersionInAContainer { get; } = (
        """
        8:cpu,cpuacct:/docker/3601745b3bd5
        5:memory:/docker/3601745b3bd5
        1:name=systemd:/docker/3601745b3bd5
        """,
        """
        756 744 0:82 / / rw,relatime - overlay overlay rw,lowerdir=/l
        770 769 0:30 /docker/3601745b3bd5 /sys/fs/cgroup/memory ro,nosuid master:11 - cgroup cgroup rw,memory
        771 769 0:31 /docker/3601745b3bd5 /sys/fs/cgroup/cpu,cpuacct ro,nosuid master:13 - cgroup cgroup rw,cpu,cpuacct
        """);

    /// <summary>A host with version 2.</summary>
    public static (string Membership, string Mounts) SecondVersion { get; } = (
        "0::/system.slice/actions.runner.service\n",
        """
        24 30 0:22 / /proc rw,nosuid shared:14 - proc proc rw
        35 25 0:30 / /sys/fs/cgroup rw,nosuid,nodev shared:9 - cgroup2 cgroup2 rw,nsdelegate,memory_recursiveprot
        """);

    /// <summary>A container with version 2 and a namespace of its own: it takes itself for the root.</summary>
    public static (string Membership, string Mounts) SecondVersionInAContainer { get; } = (
        "0::/\n",
        """
        1046 1031 0:104 / / rw,relatime master:301 - overlay overlay rw,lowerdir=/l
        1049 1048 0:29 / /sys/fs/cgroup ro,nosuid,nodev - cgroup2 cgroup rw,nsdelegate
        """);

    /// <summary>Both: version 2 is mounted for systemd alone, the controllers are those of version 1.</summary>
    public static (string Membership, string Mounts) Hybrid { get; } = (
        """
        9:name=systemd:/
        3:cpuset:/
        1:cpu:/job
        0::/init.scope
        """,
        """
        32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime - cgroup cgroup rw,cpu
        33 31 0:30 / /sys/fs/cgroup/cpuacct rw,relatime - cgroup cgroup rw,cpuacct
        41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
        """);

    public static CpuCgroup? Find((string Membership, string Mounts) texts) => CpuCgroup.Find(texts.Membership, Mount.Parse(texts.Mounts));
}
