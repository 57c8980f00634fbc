#!/bin/bash
# A batch as a Slurm job array, one task a shard:
#
#   sbatch --array=0-15 slurm-array.sh OUT SRC... [FLAGS]
#   NEWSX_SHARDS=16 sbatch --array=3,7 slurm-array.sh OUT SRC... [FLAGS]   # these again
#
# OUT and the SRCs are on a file system that all nodes see. Whatever stops a
# task, the same command goes on where it was.
#
#SBATCH --job-name=newsx
#SBATCH --cpus-per-task=4
# A minute before its time is up, and when it is preempted, the task gets
# SIGTERM, finishes its pages in hand and ends with code 75: a cluster with
# RequeueExit=75 starts it again. It gets the signal only because of exec.
#SBATCH --signal=B:TERM@60
#SBATCH --requeue
#SBATCH --open-mode=append

out=$1
shift
exec newsx batch "$@" --output-dir "$out" --no-progress --retry-code 75 \
	--jobs "${SLURM_CPUS_PER_TASK:-1}" \
	--shard "$SLURM_ARRAY_TASK_ID/${NEWSX_SHARDS:-$SLURM_ARRAY_TASK_COUNT}"
