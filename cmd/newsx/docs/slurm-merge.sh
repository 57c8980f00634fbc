#!/bin/bash
# Joins the manifests of a job array's shards, once all its tasks have ended:
#
#   id=$(sbatch --parsable --array=0-15 slurm-array.sh OUT SRC...)
#   sbatch --dependency=afterany:$id slurm-merge.sh OUT MERGED
#
# afterany and not afterok, under which nothing would ever run, nor tell why,
# when one task fails: the check says what is missing.
#
#SBATCH --job-name=newsx-merge

newsx manifest check "$1" && exec newsx manifest merge "$1" --output "$2"
