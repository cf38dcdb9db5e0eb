"""A zip container that comes out the same every time: fixed dates, parts in the order in which they were added."""

import zipfile
from pathlib import Path

# The files go one folder up from the scripts.
FOLDER = Path(__file__).resolve().parent.parent
# The first date that a zip can hold.
EPOCH = (1980, 1, 1, 0, 0, 0)


def write(path, parts, stored=()):
    """Writes parts, pairs of a name and text or bytes; the names in `stored` are not packed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            data = content.encode("utf-8") if isinstance(content, str) else content
            package.writestr(entry, data, compresslevel=9)


def rewrite(source, target, change=lambda name, data: data):
    """Copies a container with fixed dates; `change` may give a part other bytes, or None to leave it out."""
    with zipfile.ZipFile(source) as package:
        parts = [(name, change(name, package.read(name))) for name in package.namelist()]
    write(target, [(name, data) for name, data in parts if data is not None], stored=("mimetype",))


def png(width, height, pixel):
    """A small picture; `pixel(x, y)` gives 0 (black) to 255 (white)."""
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes(pixel(x, y) for x in range(width)) for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def signature():
    """A scribble, as the signature of an official."""
    import math

    def pixel(x, y):
        line = 20 + 12 * math.sin(x / 9) * math.cos(x / 23)
        return 0 if abs(y - line) < 1.6 else 255

    return png(120, 40, pixel)


def logo():
    """A block with a diagonal, as the logo of a municipality."""
    return png(48, 48, lambda x, y: 40 if (x + y) % 16 < 6 or x < 3 or y < 3 or x > 44 or y > 44 else 230)
