"""Take the pictures of kbgen's manual: pages of the sample site, and a check in a terminal.

Usage: python tests/site/pictures.py [NAME …]

Needs Pillow (`pip install pillow`) and a Chromium. Writes content/assets; run it when what a picture
shows has changed.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from support.birch import NOW  # noqa: E402
from support.machine import find_browser  # noqa: E402
from support.web import serving  # noqa: E402

from kbgen.build import lay_out, prepare  # noqa: E402
from kbgen.config import load_config  # noqa: E402
from kbgen.model.article import Audience  # noqa: E402

FOLDER = ROOT / "content" / "assets"
LOCALES = ("ru", "en")
# A page of this site has few colours; more only fill the file.
COLOURS = 96
MOST_BYTES = 60_000


@dataclass(frozen=True)
class Picture:
    """A page of the sample site as a reader of ``width`` sees it. ``queries`` are typed into the
    search, ``palette`` into the agents' palette, by locale."""

    name: str
    address: str
    width: int = 640
    height: int = 460
    queries: tuple[str, str] = ("", "")
    palette: tuple[str, str] = ("", "")


PICTURES = (
    Picture("manual-home", "/", 1000, 640),
    Picture("manual-article", "/vpn-error-809/", 640, 620),
    Picture("manual-search", "/vpn-error-809/", 640, 520, queries=("впн ошибка 809", "vpn error 809")),
    Picture("manual-nothing", "/contact/", 640, 560, queries=("рецепт борща", "parking permit")),
    Picture("manual-crossing", "/area/infrastructure/", 1000, 600),
    Picture("manual-palette", "/vpn-error-809/", 1280, 720, palette=("впн 809", "vpn 809")),
)  # fmt: skip


def take(page: Page, picture: Picture, base: str, at: int) -> Image.Image:
    """The picture in the locale at that place of LOCALES."""
    page.goto(f"{base}/{LOCALES[at]}{picture.address}", wait_until="networkidle")
    asked = picture.queries[at] or picture.palette[at]
    if asked:
        page.keyboard.press("Control+k" if picture.palette[at] else "/")
        page.get_by_role("combobox").fill(asked)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(600)  # the dialog rises, results follow the typing
    return Image.open(io.BytesIO(page.screenshot(animations="disabled")))


def save(picture: Image.Image, file: Path) -> None:
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, optimize=True)
    size = file.stat().st_size
    assert size <= MOST_BYTES, f"{file.name}: {size} bytes"
    print(file.relative_to(ROOT), *few.size, size)


def pages(browser: Browser, chosen: list[Picture], scratch: Path) -> None:
    config = load_config(ROOT / "mkdocs.yml")
    for audience in Audience:
        wanted = [each for each in chosen if any(each.palette) == (audience is Audience.AGENTS)]
        if not wanted:
            continue
        lay_out(prepare(config, now=NOW, audience=audience), scratch / audience.value)
        with serving(scratch / audience.value) as base:
            for picture in wanted:
                for at, locale in enumerate(LOCALES):
                    context = browser.new_context(
                        viewport={"width": picture.width, "height": picture.height},
                        device_scale_factor=1.5 if picture.width < 800 else 1,
                        color_scheme="light",
                        locale=locale,
                        permissions=["clipboard-read", "clipboard-write"],
                    )
                    image = take(context.new_page(), picture, base, at)
                    context.close()
                    save(image, FOLDER / f"{picture.name}.{locale}.png")


# The terminal

MISTAKES = (
    ("content/page-does-not-open.md", "kb:clear-browser-cache", "kb:clear-browser-cash"),
    ("content/what-to-send-support.md", "area: product-maintenance", "area: product-maintainance"),
)
INK, PAPER, DIM, BAD, GOOD = "#e6eeea", "#0e1412", "#8f9f98", "#ff9f94", "#74d69c"
COLUMN, LINE, COLUMNS = 7.8, 20, 84
# How the rest of a folded message begins: no excerpt is so far in.
FURTHER = " " * 8


def check(scratch: Path) -> str:
    """What `kbgen check` says of a new knowledge base with two mistakes."""
    run = [sys.executable, "-m", "kbgen"]
    subprocess.run([*run, "init", "help"], cwd=scratch, check=True, capture_output=True)
    for path, right, wrong in MISTAKES:
        file = scratch / "help" / path
        text = file.read_text("utf-8")
        assert right in text, path
        file.write_text(text.replace(right, wrong, 1), "utf-8")
    done = subprocess.run(
        [*run, "check", "--ignore", "no-history"],
        cwd=scratch / "help",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    return f"$ kbgen check\n{done.stdout}{done.stderr}".rstrip()


def coloured(line: str) -> str:
    if line.startswith("$ "):
        return f'<tspan fill="{GOOD}">$</tspan>{escape(line[1:])}'
    if line.startswith("Found"):
        return f'<tspan fill="{BAD}">{escape(line)}</tspan>'
    if line.startswith("content/"):
        place, _, rest = line.partition(": ")
        code, _, rest = rest.partition(": ")
        return f'{escape(place)}: <tspan fill="{BAD}">{escape(code)}</tspan>: {escape(rest)}'
    return (
        escape(line) if line.startswith(FURTHER) else f'<tspan fill="{DIM}">{escape(line)}</tspan>'
    )


def folded(line: str) -> Iterator[str]:
    """A line as the picture has room for it: messages go on below, excerpts are cut."""
    if line.startswith(" "):
        yield line[:COLUMNS].rstrip()
        return
    while len(line) > COLUMNS:
        cut = line.rfind(" ", 0, COLUMNS) + 1 or COLUMNS
        yield line[:cut]
        line = FURTHER + line[cut:]
    yield line


def terminal(text: str) -> str:
    lines = [part for line in text.splitlines() for part in folded(line)]
    width = round(max(len(line) for line in lines) * COLUMN) + 40
    height = len(lines) * LINE + 34
    rows = "\n".join(
        f'<text x="20" y="{32 + at * LINE}" xml:space="preserve">{coloured(line)}</text>'
        for at, line in enumerate(lines)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img">\n<title>kbgen check</title>\n'
        f'<rect width="{width}" height="{height}" rx="10" fill="{PAPER}"/>\n'
        f'<g fill="{INK}" font-size="13" font-family="ui-monospace, Menlo, Consolas, '
        f"'Liberation Mono', monospace\">\n{rows}\n</g>\n</svg>\n"
    )


def main() -> int:
    browser = find_browser()
    if browser is None:
        print("pictures: no Chromium", file=sys.stderr)
        return 2
    wanted = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        scratch = Path(folder)
        if not wanted or "manual-check" in wanted:
            file = FOLDER / "manual-check.svg"
            file.write_text(terminal(check(scratch)), "utf-8")
            print(file.relative_to(ROOT), file.stat().st_size)
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        pages(running, [each for each in PICTURES if not wanted or each.name in wanted], scratch)
    return 0


if __name__ == "__main__":
    sys.exit(main())
