"""Take the pictures of the README from the sample site.

Usage: python tests/site/shots.py

Needs Pillow (`pip install pillow`) and a Chromium. The pictures are WebP and stand beside this file,
so they are in no wheel and on no site.
"""

from __future__ import annotations

import io
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from support.birch import NOW  # noqa: E402
from support.machine import find_browser  # noqa: E402
from support.web import serving  # noqa: E402

from kbgen.build import lay_out, prepare  # noqa: E402
from kbgen.config import load_config  # noqa: E402
from kbgen.model.article import Audience  # noqa: E402

FOLDER = Path(__file__).parent / "shots"
HEIGHTS = {1280: 860, 360: 740}


@dataclass(frozen=True)
class Shot:
    name: str
    address: str
    width: int = 1280
    scheme: str = "light"
    audience: Audience = Audience.PUBLIC
    query: str = ""


SHOTS = (
    Shot("home-ru", "/ru/"),
    Shot("article-en-dark", "/en/vpn-error-809/", scheme="dark"),
    Shot("search-ru", "/ru/search/?q=впн+не+работает+809"),
    Shot("article-ru-phone", "/ru/vpn-error-809/", width=360),
    Shot("agents-en-dark", "/en/vpn-error-809/", scheme="dark", audience=Audience.AGENTS, query="vpn drops"),
)  # fmt: skip


def take(page: Page, shot: Shot, base: str) -> bytes:
    page.goto(base + shot.address, wait_until="networkidle")
    if shot.query:
        page.keyboard.press("Control+k")
        page.get_by_role("combobox").fill(shot.query)
    if shot.query or "?q=" in shot.address:
        page.get_by_role("option").first.wait_for()
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(400)  # the dialog rises
    return page.screenshot()


def main() -> int:
    browser = find_browser()
    if browser is None:
        print("shots: no Chromium", file=sys.stderr)
        return 2
    FOLDER.mkdir(exist_ok=True)
    config = load_config(ROOT / "mkdocs.yml")
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        for audience in Audience:
            lay_out(prepare(config, now=NOW, audience=audience), Path(scratch) / audience.value)
        running = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        for shot in SHOTS:
            with serving(Path(scratch) / shot.audience.value) as base:
                page = running.new_page(
                    viewport={"width": shot.width, "height": HEIGHTS[shot.width]},
                    color_scheme="dark" if shot.scheme == "dark" else "light",
                    device_scale_factor=2 if shot.width == 360 else 1,
                )
                picture = Image.open(io.BytesIO(take(page, shot, base)))
                page.close()
            file = FOLDER / f"{shot.name}.webp"
            picture.save(file, quality=86, method=6)
            print(file.relative_to(ROOT), file.stat().st_size)
    return 0


if __name__ == "__main__":
    sys.exit(main())
