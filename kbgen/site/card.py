"""The picture that messengers show beside a link: the help centre's lines with one marked, as a
PNG of 1200 × 630 drawn here, in the brand's colour."""

from __future__ import annotations

import struct
import zlib

from kbgen.site.brand import Rgb, mix, parse, readable

_WIDTH, _HEIGHT = 1200, 630
_DEEP: Rgb = (12, 59, 51)
_MARK: Rgb = (255, 215, 106)
# Bars of the drawing: left, top, width. The third is the answer.
_BARS = ((300, 165, 600), (300, 240, 420), (300, 315, 360), (300, 390, 520), (300, 465, 280))
_MARKED, _BAR = 2, 36


def card(primary: str = "") -> bytes:
    """The same bytes for the same colour, whatever the machine."""
    ground = readable(parse(primary), (255, 255, 255), 9) if primary else _DEEP
    line = mix(ground, (255, 255, 255), 0.35)
    palette = (ground, line, _MARK)
    rows = b"".join(b"\0" + _row(y) for y in range(_HEIGHT))
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 3, 0, 0, 0))
        + _chunk(b"PLTE", bytes(channel for color in palette for channel in color))
        + _chunk(b"IDAT", zlib.compress(rows, 9))
        + _chunk(b"IEND", b"")
    )


def _row(y: int) -> bytes:
    """One line of pixels, each an index of the palette."""
    row = bytearray(_WIDTH)
    for number, (left, top, width) in enumerate(_BARS):
        if top <= y < top + _BAR:
            # Round ends: half a circle on either side.
            radius = _BAR / 2
            away = abs(y + 0.5 - top - radius)
            inset = round(radius - (radius**2 - away**2) ** 0.5)
            color = 2 if number == _MARKED else 1
            row[left + inset : left + width - inset] = bytes([color]) * (width - 2 * inset)
    return bytes(row)


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
