#!/bin/sh
# Meelezer beside python-docx (reading) and LibreOffice headless (converting) on the same two Word files, whole processes,
# on one core, in one run.
#
#   benches/compare/office.sh
#
# Wants target/release/meelezer (cargo build --release), LibreOffice Writer, and Python 3 in $PYTHON (default python3);
# python-docx goes into a venv in a temporary folder that is thrown away.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
meelezer=${MEELEZER:-$root/target/release/meelezer}
[ -x "$meelezer" ] || { echo "Build $meelezer first: cargo build --release" >&2; exit 2; }
command -v soffice >/dev/null || { echo "Install LibreOffice first: apt-get install libreoffice-writer-nogui" >&2; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet python-docx
(cd "$root" && cargo bench --quiet -p meelezer-office --bench office -- "$work")
taskset -c 0 "$work/venv/bin/python" "$here/office.py" "$work" "$meelezer"
