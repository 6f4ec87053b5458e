"""The colours of a brand and of areas with colours of their own, as one small style sheet.

The shades are mixed so that text keeps a contrast of 4.5 to 1 in the light and in the dark
scheme, whatever colour the settings name (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from collections.abc import Iterator

from kbgen.config import Brand
from kbgen.model.taxonomy import Taxonomy

Rgb = tuple[int, int, int]

# The page's ground in each scheme, as the theme's tokens have it.
_LIGHT: Rgb = (251, 252, 251)
_DARK: Rgb = (14, 20, 18)
_WHITE: Rgb = (255, 255, 255)
_BLACK: Rgb = (0, 0, 0)
_READABLE = 4.5


def stylesheet(brand: Brand, taxonomy: Taxonomy) -> str:
    """The sheet, or nothing where the theme's own colours serve."""
    light = "".join(_light(brand, taxonomy))
    if not light:
        return ""
    dark = "".join(_dark(brand, taxonomy))
    classes = "".join(
        f".kb-area-{area.id}{{--a:var(--kb-area-{area.id});"
        f"--a-soft:var(--kb-area-{area.id}-soft);--a-mid:var(--kb-area-{area.id}-mid)}}\n"
        for area in taxonomy.areas
        if area.color.startswith("#")
    )
    return (
        f":root,[data-md-color-scheme=default]{{{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        f"[data-md-color-scheme=slate]{{{dark}}}\n"
        f"{classes}"
    )


def _light(brand: Brand, taxonomy: Taxonomy) -> Iterator[str]:
    if brand.primary:
        act = readable(parse(brand.primary), _LIGHT)
        yield f"--kb-act:{_hex(act)};--kb-act2:{_hex(mix(act, _BLACK, 0.3))};"
        yield f"--kb-act-soft:{_hex(mix(act, _WHITE, 0.88))};--kb-on-act:#fff;"
        yield f"--kb-deep:{_hex(readable(mix(act, _BLACK, 0.5), _WHITE, 10))};"
    for area in taxonomy.areas:
        if area.color.startswith("#"):
            ink = readable(parse(area.color), _LIGHT)
            yield f"--kb-area-{area.id}:{_hex(ink)};"
            yield f"--kb-area-{area.id}-soft:{_hex(mix(ink, _WHITE, 0.9))};"
            yield f"--kb-area-{area.id}-mid:{_hex(mix(ink, _WHITE, 0.75))};"


def _dark(brand: Brand, taxonomy: Taxonomy) -> Iterator[str]:
    if brand.primary:
        act = readable(parse(brand.primary), _DARK, 7)
        yield f"--kb-act:{_hex(act)};--kb-act2:{_hex(mix(act, _WHITE, 0.35))};"
        yield f"--kb-act-soft:{_hex(mix(act, _DARK, 0.82))};--kb-on-act:#06110e;"
        yield f"--kb-deep:{_hex(mix(act, _DARK, 0.8))};"
    for area in taxonomy.areas:
        if area.color.startswith("#"):
            ink = readable(parse(area.color), _DARK, 7)
            yield f"--kb-area-{area.id}:{_hex(ink)};"
            yield f"--kb-area-{area.id}-soft:{_hex(mix(ink, _DARK, 0.82))};"
            yield f"--kb-area-{area.id}-mid:{_hex(mix(ink, _DARK, 0.65))};"


def parse(color: str) -> Rgb:
    """``#0a6857`` or ``#abc`` as numbers."""
    digits = color.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def readable(color: Rgb, ground: Rgb, ratio: float = _READABLE) -> Rgb:
    """The colour, moved towards black or white until it can be read on ``ground``."""
    far = _BLACK if _luminance(ground) > 0.5 else _WHITE
    for step in range(21):
        mixed = mix(color, far, step / 20)
        if contrast(mixed, ground) >= ratio:
            return mixed
    return far


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Rgb) -> float:
    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mix(color: Rgb, other: Rgb, share: float) -> Rgb:
    """``share`` of ``other`` in ``color``."""
    red, green, blue = (
        round(one * (1 - share) + two * share) for one, two in zip(color, other, strict=True)
    )
    return red, green, blue


def _hex(color: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*color)
