#!/usr/bin/env bash
# Writes the files that LibreOffice makes of the others: libreoffice.sh, after word.py and odf_texts.py.
# Their bytes differ from one version of LibreOffice to the next, and so do their ids from run to run.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# convert ENDING FILE…: libreoffice-NAME.ENDING of every file word-NAME or odf-NAME.
convert() {
  local ending=$1 file name
  shift
  soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to "$ending" --outdir "$work" \
    "${@/#/../}" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  for file in "$@"; do
    name=${file%.*}
    python3 -B -c 'import sys, package; package.rewrite(sys.argv[1], sys.argv[2])' \
      "$work/$name.$ending" "../libreoffice-${name#*-}.$ending"
  done
}

convert odt word-letter.docx word-comments.docx word-tracked-changes.docx word-merge-fields.docx
convert docx odf-lists-tables.odt odf-comments.odt odf-tracked-changes.odt odf-notes-fields.odt odf-frames.odt
