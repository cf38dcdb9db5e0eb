#!/usr/bin/env bash
# Converts letters to PDF with LibreOffice, all in one process and with a profile of its own:
#   tests/office/convert.sh OUT FILE…      OUT/brief.docx.pdf for FILE …/brief.docx
# OFFICE_TIMEOUT (seconds, 300 unless told) limits the whole. Fails when LibreOffice is missing, when it takes too
# long, or when one PDF does not come out.
set -uo pipefail
die() { printf '%s\n' "$*" >&2; exit 2; }

[ $# -ge 2 ] || die "Use: $0 OUT FILE…"
out=$1
shift
soffice=$(command -v soffice || command -v libreoffice) ||
  die "LibreOffice is missing: apt-get install libreoffice-writer-nogui"
mkdir -p "$out" || die "The folder $out cannot be made."
out=$(cd "$out" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/in"
for file in "$@"; do
  [ -f "$file" ] || die "There is no file $file."
  name=$(basename "$file")
  # LibreOffice replaces the last extension; the doubled one keeps a.docx and a.odt apart.
  copy="$work/in/$name.${name##*.}"
  [ -e "$copy" ] && die "Two files are named $name."
  cp "$file" "$copy"
  rm -f "$out/$name.pdf"
done

timeout --kill-after=10 "${OFFICE_TIMEOUT:-300}" "$soffice" "-env:UserInstallation=file://$work/profile" \
  --headless --norestore --nologo --convert-to pdf --outdir "$out" "$work"/in/* >"$work/log" 2>&1
status=$?
if [ "$status" -ne 0 ]; then
  cat "$work/log" >&2
  [ "$status" -ge 124 ] && die "LibreOffice took longer than ${OFFICE_TIMEOUT:-300} seconds."
  die "LibreOffice failed with status $status."
fi

missing=0
for file in "$@"; do
  pdf="$out/$(basename "$file").pdf"
  if [ "$(head -c 5 "$pdf" 2>/dev/null)" != "%PDF-" ]; then
    printf 'No PDF of %s\n' "$file" >&2
    missing=$((missing + 1))
  fi
done
if [ "$missing" -gt 0 ]; then
  cat "$work/log" >&2
  exit 1
fi
printf '%d converted\n' "$#"
