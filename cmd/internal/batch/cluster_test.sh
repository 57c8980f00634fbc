#!/bin/bash
# The scripts for clusters, on a Slurm cluster of one node that this starts on
# loopback and stops again: an array of four tasks whose node is killed in the
# middle, and GNU parallel, make what one sequential run makes. Run by
#
#   make test-cluster
#
# as root on Debian; it installs slurm-wlm, munge and parallel. Needs no systemd,
# and leaves /etc alone.
set -euo pipefail
cd "$(dirname "$0")/../../.."
repository=$PWD docs=$PWD/cmd/newsx/docs
saved_pages=${SAVED_PAGES:-../shared/saved-pages}

if [ "$(id -u)" != 0 ]; then echo "test-cluster: must be root, to start Slurm" >&2; exit 1; fi
if ! command -v slurmctld munged parallel >/dev/null; then
	apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends slurm-wlm munge parallel
fi

# Everything is in one folder, and every process that is started has its number
# in it.
D=$(mktemp -d /tmp/newsx-cluster.XXXXXX)
chmod 755 "$D"
mkdir -p "$D"/{bin,in,state,spool,run,log,munge,pids}
started() { echo "$1" >"$D/pids/$1"; }
ours() { grep -qsF "$D" "/proc/$1/environ" "/proc/$1/cmdline"; } # and no other process that has the number by now
finish() {
	code=$?
	trap - EXIT
	for signal in TERM KILL; do
		for pid in $(ls "$D/pids" 2>/dev/null); do
			if ours "$pid"; then kill -$signal "$pid" 2>/dev/null || true; fi
		done
		for _ in 1 2 3 4 5 6 7 8 9 10; do [ -z "$(jobs -r)" ] || sleep 0.3; done
	done
	wait 2>/dev/null || true
	if [ $code != 0 ]; then
		echo "test-cluster: FAILED; the ends of its logs:"
		tail -n 15 "$D"/log/* "$D"/*.out 2>/dev/null || true
	fi
	rm -rf "$D"
	exit $code
}
trap finish EXIT

wait_for() { # SECONDS WHAT COMMAND...: until the command succeeds
	local left=$(($1 * 5)) what=$2
	shift 2
	until "$@"; do
		left=$((left - 1))
		if [ $left -le 0 ]; then echo "test-cluster: waited in vain for $what" >&2; return 1; fi
		sleep 0.2
	done
}

step() { echo "== $*"; }

step "newsx, and its inputs: archives of the test pages, one of them larger than the others together"
go build -o "$D/bin/newsx.real" ./cmd/newsx
# Tasks leave their process number, so that the test can kill what it started.
cat >"$D/bin/newsx" <<-END
	#!/bin/sh
	echo \$\$ >$D/pids/\$\$
	echo \$PPID >>$D/run/steps
	exec $D/bin/newsx.real "\$@"
END
chmod 755 "$D/bin/newsx"
export PATH=$D/bin:$PATH
pages() { # ARCHIVE COPIES: an archive of so many copies of each test page
	local folder=$D/pages i page
	rm -rf "$folder" && mkdir "$folder"
	for i in $(seq "$2"); do
		for page in "$repository"/testdata/pages/*/page.html; do
			sed "s/<\/title>/ ($1, $i)&/" "$page" >"$folder/$(basename "$(dirname "$page")")-$i.html"
		done
	done
	tar -C "$folder" -czf "$D/in/$1.tar.gz" .
}
for name in a b c d e; do pages $name 4; done
pages large "${LARGE:-60}"
inputs=("$D/in")
if [ -d "$saved_pages" ]; then inputs+=("$(realpath "$saved_pages")"); fi

# comparable MANIFEST: without what differs from run to run
comparable() { sed 's/"milliseconds":[0-9.e+-]*,//' "$1"; }
equal() { # OUT MERGED: as the sequential run
	comparable "$D/whole.jsonl" >"$D/whole.txt"
	comparable "$2" >"$D/merged.txt"
	cmp "$D/whole.txt" "$D/merged.txt"
	diff -rq -x 'manifest*.jsonl' -x 'sources*.jsonl' "$D/whole" "$1"
	echo "equal to the sequential run: $(wc -l <"$2") lines, $(find "$1" -name '*.md' | wc -l) outputs"
}

step "one sequential run"
"$D/bin/newsx.real" batch -r "${inputs[@]}" --output-dir "$D/whole" --no-progress -j 1 2>&1 | tail -n 1
"$D/bin/newsx.real" manifest merge "$D/whole" -o "$D/whole.jsonl"

step "munged, slurmctld and slurmd on loopback"
dd if=/dev/urandom of="$D/munge/key" bs=1024 count=1 status=none
chown -R munge "$D/munge"
chmod 700 "$D/munge" && chmod 400 "$D/munge/key" && chmod 711 "$D/munge"
chown slurm "$D/state" "$D/run" "$D/log"
setpriv --reuid munge --regid munge --clear-groups /usr/sbin/munged -F --force --key-file="$D/munge/key" --socket="$D/munge/socket" \
	--pid-file="$D/munge/pid" --log-file="$D/munge/log" --seed-file="$D/munge/seed" 2>"$D/log/munged.err" &
started $!
wait_for 20 munged munge -n -S "$D/munge/socket" -o /dev/null 2>/dev/null
host=$(hostname -s)
cores=$(nproc)
cat >"$D/slurm.conf" <<-END
	ClusterName=newsxtest
	SlurmctldHost=$host(127.0.0.1)
	SlurmctldPort=16817
	SlurmdPort=16818
	AuthType=auth/munge
	AuthInfo=socket=$D/munge/socket,cred_expire=10
	CryptoType=crypto/munge
	SlurmUser=slurm
	SlurmdUser=root
	StateSaveLocation=$D/state
	SlurmdSpoolDir=$D/spool
	SlurmctldPidFile=$D/run/slurmctld.pid
	SlurmdPidFile=$D/run/slurmd.pid
	SlurmctldLogFile=$D/log/slurmctld.log
	SlurmdLogFile=$D/log/slurmd.log
	ProctrackType=proctrack/linuxproc
	TaskPlugin=task/none
	SwitchType=switch/none
	MpiDefault=none
	JobAcctGatherType=jobacct_gather/none
	AccountingStorageType=accounting_storage/none
	SelectType=select/cons_tres
	SelectTypeParameters=CR_Core
	ReturnToService=2
	SlurmdTimeout=10
	RequeueExit=75
	SlurmdParameters=config_overrides
	NodeName=$host NodeAddr=127.0.0.1 CPUs=$cores RealMemory=1000 State=UNKNOWN
	PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF=$D/slurm.conf
slurmctld -D -i >"$D/log/slurmctld.out" 2>&1 &
started $!
start_node() {
	slurmd -D >"$D/log/slurmd.out" 2>&1 &
	slurmd=$!
	started $slurmd
}
start_node
node_is() { [[ "$(sinfo -h -o %T 2>/dev/null)" == $1 ]]; }
wait_for 60 "an idle node" node_is idle
sinfo -h -o '%P %N %T, %c cores'

step "an array of four tasks, and a join that waits for it"
job=$(cd "$D" && sbatch --parsable --array=0-3 --cpus-per-task=1 -o "$D/task-%a.out" "$docs/slurm-array.sh" "$D/out" -r "${inputs[@]}")
merge=$(cd "$D" && sbatch --parsable --dependency="afterany:$job" -o "$D/merge.out" "$docs/slurm-merge.sh" "$D/out" "$D/merged.jsonl")
in_the_middle() { [ "$(cat "$D"/out/manifest.*.jsonl 2>/dev/null | wc -l)" -ge 100 ]; }
wait_for 120 "a hundred pages" in_the_middle

step "the node dies: its daemon, the steps and the tasks are killed"
squeue -h -r -j "$job" -o 'before: task %K %T' | sort
steps=$(sort -u "$D/run/steps")
{
	kill -9 "$slurmd"
	for pid in $steps $(ls "$D/pids"); do # the controller's daemons are not of the node
		case $(cat "/proc/$pid/comm") in
		slurmstepd) kill -9 "$pid" ;; # it has written over its environment
		newsx | newsx.real) if ours "$pid"; then kill -9 "$pid"; fi ;;
		esac
	done
	wait "$slurmd"
} 2>/dev/null || true
no_step() { ! kill -0 $steps; }
wait_for 20 "the end of the steps" no_step 2>/dev/null
echo "lines of the manifests then: $(cat "$D"/out/manifest.*.jsonl | wc -l) of $(wc -l <"$D/whole.jsonl")"
if "$D/bin/newsx.real" manifest check "$D/out" >/dev/null 2>&1; then echo "the check finds nothing missing" >&2; exit 1; fi
none_runs() { ! squeue -h -r -j "$job" -t running -o %T | grep -q .; }
wait_for 120 "Slurm to notice" none_runs
squeue -h -r -j "$job" -o 'noticed: task %K %T' | sort

step "the node is back"
start_node
restarts() { scontrol show job "$job" 2>/dev/null | grep -o 'Restarts=[0-9]*' | sort | uniq -c | tr '\n' ' '; }
all_ended() { [ -z "$(squeue -h -j "$job,$merge" -o %T 2>/dev/null)" ]; }
seen=""
ended_watching() { seen=$(restarts); all_ended; }
last=""
while ! ended_watching; do
	[ -n "$seen" ] && last=$seen
	SECONDS_LEFT=$((${SECONDS_LEFT:-900} - 1))
	if [ "$SECONDS_LEFT" -le 0 ]; then echo "test-cluster: the jobs do not end" >&2; squeue; exit 1; fi
	sleep 0.5
done
[ -n "$seen" ] && last=$seen
echo "tasks by restarts: $last"
case $last in *Restarts=1*) ;; *) echo "no task was started again" >&2; exit 1 ;; esac
for i in 0 1 2 3; do echo "task $i: $(grep pages/s "$D/task-$i.out" | tail -n 1)"; done
cat "$D/merge.out"
equal "$D/out" "$D/merged.jsonl"

step "the same array again has nothing to do"
before=$(cat "$D"/out/*.jsonl | sha256sum)
(cd "$D" && sbatch --wait --array=0-3 --cpus-per-task=1 -o "$D/again-%a.out" "$docs/slurm-array.sh" "$D/out" -r "${inputs[@]}" >/dev/null)
for i in 0 1 2 3; do echo "task $i: $(tail -n 1 "$D/again-$i.out")"; done
[ "$before" = "$(cat "$D"/out/*.jsonl | sha256sum)" ]

step "a task that is told to end is started again by its code, and goes on"
job=$(cd "$D" && sbatch --parsable --array=0-1 --cpus-per-task=1 -o "$D/told-%a.out" "$docs/slurm-array.sh" "$D/told" -r "${inputs[@]}")
told_in_the_middle() { [ "$(cat "$D"/told/manifest.0-of-2.jsonl 2>/dev/null | wc -l)" -ge 50 ]; }
wait_for 120 "fifty pages" told_in_the_middle
scancel --batch --signal=TERM "${job}_0"
last=""
until [ -z "$(squeue -h -j "$job" -o %T 2>/dev/null)" ]; do
	seen=$(restarts)
	[ -n "$seen" ] && last=$seen
	sleep 0.3
done
echo "tasks by restarts: $last"
grep -h -e interrupted -e pages/s "$D/told-0.out"
newsx.real manifest check "$D/told" >/dev/null
newsx.real manifest merge "$D/told" -o "$D/told.jsonl"
equal "$D/told" "$D/told.jsonl"

step "GNU parallel, three shards"
PARALLEL_JOBS=2 "$docs/parallel.sh" 3 "$D/parallel" -r "${inputs[@]}" 2>/dev/null
newsx.real manifest merge "$D/parallel" -o "$D/parallel.jsonl"
equal "$D/parallel" "$D/parallel.jsonl"
echo "test-cluster: ok"
