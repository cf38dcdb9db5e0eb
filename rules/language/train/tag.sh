#!/bin/sh
# Lets Frog (Debian packages frog and frogdata) tag the treebank's sentences and raw text, for train.py:
#     tag.sh DATA FOLDER
# From the treebank's own sentences train.py learns which of Frog's tags agree with it. Of the raw text the first 6,100
# lines are enough: Frog's tokeniser slows down as a file grows.
set -eu
data=$1 out=$2
mkdir -p "$out"
for part in train silver; do
    awk -F '\t' '/^[0-9]+\t/ { gsub(/ /, "_", $2); printf "%s%s", line ? " " : "", $2; line = 1 } /^$/ && line { print ""; line = 0 }' \
        "$data/ud/$part.conllu" > "$out/$part.txt"
    frog --skip=tmpnca -n -t "$out/$part.txt" -o "$out/$part.frog"
done
head -n 6100 "$data/raw/government.txt" > "$out/raw.txt"
frog --skip=mpnca -t "$out/raw.txt" -o "$out/raw.frog"
