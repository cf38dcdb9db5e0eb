#!/bin/sh
# Trains the tagger and parser from scratch and writes rules/language/parser.bin:
#     rules/language/train/parser.sh DATA WORK
# DATA is the data folder (ud/, raw/), WORK a folder for what comes in between. Needs Frog, Python 3.11 and about an hour of one
# core with AMX or AVX-512 BF16, several of an older one.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=$1 work=$2
command -v frog > /dev/null || { echo "parser.sh needs Frog: apt install frog frogdata" >&2; exit 2; }
[ -f "$data/ud/train.conllu" ] || { echo "parser.sh finds no ud/train.conllu in $data" >&2; exit 2; }
mkdir -p "$work"
[ -d "$work/python" ] || python3 -m venv "$work/python"
"$work/python/bin/pip" install --quiet -r "$here/requirements.txt"
[ -f "$work/frog/raw.frog" ] || "$here/tag.sh" "$data" "$work/frog"
"$work/python/bin/python" "$here/train.py" "$data" "$work/model" --frog "$work/frog" --stop 9000
"$work/python/bin/python" "$here/export.py" "$work/model.pt" "$work/model.json" "$here/../parser.bin"
