namespace PerfRegression.Postgres.Clusters;

/// <summary>
/// Scripts that run in a shell beside this process, because what stops the server and cleans up must outlive the
/// process that is killed. POSIX sh, tried with dash and bash.
/// </summary>
internal static class ClusterScripts
{
    /// <summary>Cleans up a cluster's folder ($1).</summary>
    public const string Clear = Functions + "clear_up \"$1\"\n";

    /// <summary>
    /// Runs a command ($3…) until it ends, is told to stop on stdin ("stop": cleanly; "halt": cleanly; "crash": by $2; after the latter
    /// two, "resume" starts it again), or stdin ends: by $2, and then the folder ($1) is removed. Exits with the command's code.
    /// </summary>
    public const string Supervise = Functions + """
        home=$1 stop=$2
        shift 2
        exec 3<&0 </dev/null
        again=1 gone= halted= left=25 code=0
        # A terminal's signals reach the whole group; the folder must be cleared up all the same.
        trap '' INT HUP QUIT
        trap 'kill -INT "$server"' USR2
        trap 'halted=1 again=1; kill -INT "$server"' ALRM
        trap 'halted=1 again=1; kill -"$stop" "$server"' VTALRM
        trap 'halted=' PROF
        trap 'again= gone=1 halted= left=$((left - 1)); [ $left -gt 0 ] || stop=KILL; kill -"$stop" "$server" 2>/dev/null' TERM
        # Ends the server when this shell is killed; the shell's one thread lives as long as the shell, so its death is meant.
        guard=
        setpriv --pdeathsig "$stop" true 2>/dev/null && guard="setpriv --pdeathsig $stop"
        {
          while read -r word; do
            case $word in
              stop) kill -USR2 $$ ;;
              halt) kill -ALRM $$ ;;
              crash) kill -VTALRM $$ ;;
              resume) kill -PROF $$ ;;
            esac
          done
          # A signal that comes before the server's handlers is lost, so it is sent until it is heard; a shell that was killed may
          # stay a zombie for ever.
          calls=40
          while [ $calls -gt 0 ] && kill -TERM $$ 2>/dev/null; do sleep 0.2; calls=$((calls - 1)); done
        } <&3 >/dev/null 2>&1 &
        watcher=$!
        while [ "$again" ]; do
          again=
          $guard "$@" 3<&- &
          server=$!
          [ -z "$gone" ] || kill -"$stop" "$server"
          code=255
          while [ $code -gt 128 ]; do
            wait "$server"
            code=$?
            kill -0 "$server" 2>/dev/null || break
          done
          # Not by a wait: a signal that came just before it would be slept through.
          while [ "$halted" ]; do sleep 0.1; done
        done
        kill "$watcher" 2>/dev/null
        [ -z "$gone" ] || clear_up "$home"
        exit $code

        """;

    // A postmaster that ends by itself removes its file. One that was killed leaves it, a segment of shared memory whose id is on
    // line 7, and backends that notice only when they next wait.
    private const string Functions = """
        inhabitants() {
          if [ -d /proc/self ]; then
            ls -l /proc/[0-9]*/cwd 2>/dev/null | grep -F -- " -> $1/data" | sed 's|.*/proc/\([0-9]*\)/cwd.*|\1|'
          else
            ps -A -o pid= -o args= | grep -F -- "postgres -D $1/data " | grep -v grep | sed 's|^ *\([0-9]*\) .*|\1|'
          fi
        }
        clear_up() {
          [ -n "$1" ] || return 0
          if [ -f "$1/data/postmaster.pid" ]; then
            segment=$(sed -n '7s/^ *[0-9-]* *//p' "$1/data/postmaster.pid")
            for pause in 0.1 0.2 0.5 1 2; do
              living=$(inhabitants "$1")
              [ "$living" ] || break
              kill -QUIT $living 2>/dev/null
              sleep $pause
            done
            living=$(inhabitants "$1")
            [ -z "$living" ] || kill -KILL $living 2>/dev/null
            [ -z "$segment" ] || ipcrm -m "$segment" 2>/dev/null
          fi
          rm -rf "$1"
        }

        """;
}
