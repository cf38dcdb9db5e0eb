#!/bin/sh
# What starting costs: whole processes that check one letter of some 300 words in a Word file, beside an empty Python program
# and the spelling checker hunspell with its Dutch dictionary, on one core, in one run.
#
#   benches/compare/startup.sh [TIMES]
#
# Wants target/release/meelezer (cargo build --release), Python 3 in $PYTHON (default python3), and the Debian packages hunspell,
# hunspell-nl and time.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
meelezer=${MEELEZER:-$root/target/release/meelezer}
[ -x "$meelezer" ] || { echo "Build $meelezer first: cargo build --release" >&2; exit 2; }
for program in hunspell /usr/bin/time; do
    command -v "$program" >/dev/null || { echo "Install $program first: apt-get install hunspell hunspell-nl time" >&2; exit 2; }
done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
head -c 2000 "$root/tests/corpus/hard/schuldhulp-afwijzing.txt" >"$work/letter.txt"
"$meelezer" convert "$work/letter.txt" --to docx -o "$work/letter.docx"
printf 'Wij zenden u.\n' >"$work/words.txt"
exec taskset -c 0 "${PYTHON:-python3}" "$here/startup.py" "$meelezer" "$work" "${1:-21}"
