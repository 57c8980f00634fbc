#!/bin/sh
# A batch in N shards by GNU parallel, on this machine or on several:
#
#   parallel.sh N OUT SRC... [FLAGS]
#   PARALLEL="--sshloginfile hosts --workdir $PWD" parallel.sh N OUT SRC... [FLAGS]
#
# OUT and the SRCs are on a file system that all hosts see. Shards that are done
# pass over in no time when it is run again. On one machine alone newsx batch
# needs none of this, but for archives that one reader cannot unpack fast enough.
# NEWSX_JOBS is the cores of a shard (default 1).
n=$1 out=$2
shift 2

# The first SIGTERM has parallel wait for its jobs; the second has it end them,
# and they need time to finish their pages.
seq 0 $((n - 1)) |
	parallel --quote --jobs "${PARALLEL_JOBS:-100%}" --termseq TERM,60000,KILL,25 \
		newsx batch "$@" --output-dir "$out" --no-progress --retry-code 75 \
		--jobs "${NEWSX_JOBS:-1}" --shard "{}/$n" &&
	newsx manifest check "$out"
