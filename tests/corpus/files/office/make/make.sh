#!/usr/bin/env bash
# Writes the whole corpus anew: needs Python 3 with python-docx 1.2, and LibreOffice.
set -euo pipefail
cd "$(dirname "$0")"
python3 -B word.py
python3 -B odf_texts.py
python3 -B pydocx.py
./libreoffice.sh
