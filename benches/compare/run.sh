#!/bin/sh
# Speed and memory of Meelezer, Frog and a spaCy pipeline on the same Dutch text, on one core, in one run.
#
#   benches/compare/run.sh TEXT TREEBANK [WORDS]
#
# TEXT: Dutch in UTF-8, blank lines between paragraphs; WORDS of it are used (default 20000). TREEBANK: CoNLL-U, from
# which spaCy takes its labels. Wants target/release/meelezer (cargo build --release), the Debian packages frog and
# frogdata, and Python 3.9-3.12 in $PYTHON (default python3). spaCy goes into a venv in the folder $WORK (default: a
# temporary one that is thrown away).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
[ $# -ge 2 ] || { sed -n '2,10s/^# \{0,1\}//p' "$0" >&2; exit 2; }
meelezer=${MEELEZER:-$root/target/release/meelezer}
[ -x "$meelezer" ] || { echo "Build $meelezer first: cargo build --release" >&2; exit 2; }
command -v frog >/dev/null || { echo "Install the Debian packages frog and frogdata first" >&2; exit 2; }
if [ -n "${WORK:-}" ]; then
    mkdir -p "$WORK"
else
    WORK=$(mktemp -d)
    trap 'rm -rf "$WORK"' EXIT
fi
[ -d "$WORK/venv" ] || "${PYTHON:-python3}" -m venv "$WORK/venv"
"$WORK/venv/bin/pip" install --quiet -r "$here/requirements.txt"
exec_on_one_core="taskset -c 0"
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1
[ -d "$WORK/pipeline" ] || "$WORK/venv/bin/python" "$here/spacy_pipeline.py" make "$2" "$WORK/pipeline"
$exec_on_one_core "$WORK/venv/bin/python" "$here/speed.py" "$1" "${3:-20000}" "$WORK" "$meelezer"
