"""Search in the browser: bytes, requests, times and memory, side by side with Pagefind.

    python tests/bench/browser_search.py SITE [--locale ru] [--queries N] [--pagefind]

SITE is a built site (``kbgen build``; tests/bench/real_articles.py makes one of any size). It is
served with gzip and searched in a real Chromium. ``module`` is the search as any page may call it,
``dialog`` what a reader of an article gets who presses the key and types: with the dialog's script,
styles and words. A first query has a browser context of its own, with an empty cache; further ones
follow each other in one. Queries are cut out of the site's own titles and short answers with a fixed
seed. Bytes and requests are counted at the server, bodies as they were sent, code included; as a
module five hits are fetched. Time is from the press of the button, or the call, to the first answers;
a key is pressed when the one before is long answered, so no pause between keys is in it. The slow line
has 1.6 Mbit/s and 150 ms a request; memory is what the heap grows by over all further queries.
``--pagefind`` indexes the same pages with the PyPI package ``pagefind[extended]`` (installed for
this only) and asks its module the same queries.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from support.machine import find_browser
from support.packing_host import NOTES, sent, serving

SEED = 20261122
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 96_000}
MODULE = """async ([base, module, locale, query]) => {
  globalThis.kb ??= await (await import(module)).openKnowledgeBase(base, {locale});
  return (await globalThis.kb.search(query, {limit: 5})).hits.length;
}"""
# From the press of the button to the first answer on the page. The question goes into whatever has the
# focus then, as with a reader who pastes or dictates it; further ones go into the field.
DIALOG = """async ([base, module, locale, query]) => {
  const found = (selector, done) => new Promise((resolve) => {
    const look = () => done(document.querySelector(selector)) && (resolve(), true);
    if (look()) return;
    const watch = new MutationObserver(() => look() && watch.disconnect());
    watch.observe(document.body, {subtree: true, childList: true, attributes: true});
  });
  if (!document.querySelector("dialog[open]")) {
    document.querySelector("a[data-search]").click();
  }
  const field = document.querySelector("dialog #kb-q") ?? document.activeElement;
  // What the question before left is no answer to this one.
  for (const part of document.querySelectorAll("dialog #kb-hits, dialog [data-none-title]")) part.replaceChildren();
  field.value = query;
  field.dispatchEvent(new InputEvent("input", {bubbles: true}));
  await found("dialog .kb-hit, dialog [data-none]:not([hidden]) [data-none-title]:not(:empty)", Boolean);
}"""
# Longer than the pane waits between keys.
REST = 100
PAGEFIND = """async ([base, module, locale, query]) => {
  if (!globalThis.kb) {
    globalThis.kb = await import(module);
    await globalThis.kb.init();
  }
  const found = (await globalThis.kb.search(query)).results.slice(0, 5);
  return (await Promise.all(found.map((hit) => hit.data()))).length;
}"""


@dataclass(frozen=True)
class Engine:
    """What is measured: a script that asks it a query, and the page that it starts on."""

    name: str
    script: str
    module: str
    start: str


class Visit:
    """One visit: a page with nothing kept, and what it fetched since it was last asked."""

    def __init__(self, browser: Browser, base: str, engine: Engine, locale: str) -> None:
        self.engine = engine
        self.given = [f"{base}/", f"{base}/{engine.module}", locale]
        self.context = browser.new_context()
        self.page: Page = self.context.new_page()
        self.page.goto(f"{base}/{engine.start}", wait_until="networkidle")
        self.session: CDPSession = self.context.new_cdp_session(self.page)

    def ask(self, query: str) -> tuple[float, int, int]:
        """Milliseconds, bytes and requests of one query."""
        before = len(sent())
        timed = f"async (given) => {{ const began = performance.now(); await ({self.engine.script})(given); return performance.now() - began; }}"
        took = self.page.evaluate(timed, [*self.given, query])
        self.page.wait_for_timeout(REST)  # what was asked for last is counted a little later
        since = sent()[before:]
        return took, sum(since), len(since)

    def typed(self, query: str) -> tuple[int, int]:
        """Bytes and requests of a query put in letter by letter, every one answered."""
        answers = [self.ask(query[:end]) for end in range(1, len(query) + 1) if query[:end].strip()]
        return sum(each[1] for each in answers), sum(each[2] for each in answers)

    def heap(self) -> int:
        self.session.send("HeapProfiler.collectGarbage")
        return int(self.session.send("Runtime.getHeapUsage")["usedSize"])


def queries(site: Path, locale: str, count: int) -> dict[str, list[str]]:
    """Two words of a title, and seven of a description, cut out at random."""
    draw = random.Random(SEED)
    pages = sorted((site / locale).glob("*/index.html")) or sorted(site.glob("*/index.html"))
    two: list[str] = []
    sentences: list[str] = []
    for page in draw.sample(pages, len(pages)):
        html = page.read_text(encoding="utf-8")
        for pattern, words, found in (
            (r"<h1[^>]*>([^<]*)<", 2, two),
            (r'name="description" content="([^"]*)"', 7, sentences),
        ):
            match = re.search(pattern, html)
            text = match[1].split() if match else []
            if len(text) > words and len(found) < count:
                at = draw.randrange(len(text) - words)
                found.append(" ".join(text[at : at + words]))
    return {"two words": two, "a sentence": sentences}


def measure(visit: Callable[[], Visit], asked: dict[str, list[str]]) -> None:
    for kind, found in asked.items():
        cold = []
        for query in found:
            each = visit()
            cold.append(each.ask(query))
            each.context.close()
        again = visit()
        again.ask(found[0])
        before = again.heap()
        further = [again.ask(query) for query in found[1:]]
        growth = again.heap() - before
        warm = [again.ask(query)[0] for query in found]
        again.context.close()
        slow = visit()
        slow.session.send("Network.enable")
        slow.session.send("Network.emulateNetworkConditions", SLOW)
        took = slow.ask(found[0])[0]
        slow.context.close()
        print(
            f"{again.engine.name:9} {kind:11} first {spread([each[1] / 1000 for each in cold])} KB,"
            f" {spread([each[2] for each in cold])} requests, {middle(cold, 0):4.0f} ms;"
            f" further {middle(further, 1) / 1000:5.1f} KB, {middle(further, 2):2.0f} requests;"
            f" warm {statistics.median(warm):5.1f} ms; slow line {took:5.0f} ms;"
            f" memory +{growth / 1e6:.1f} MB",
            flush=True,
        )
    letters = []
    for text in asked["two words"][:5]:
        each = visit()
        letters.append(each.typed(text))
        each.context.close()
    print(
        f"{again.engine.name:9} letter by letter {statistics.median(each[0] for each in letters) / 1000:.1f} KB,"
        f" {statistics.median(each[1] for each in letters):.0f} requests (median of {len(letters)})",
        flush=True,
    )


def middle(rows: Sequence[tuple[float, ...]], column: int) -> float:
    return statistics.median(row[column] for row in rows)


def spread(values: Sequence[float]) -> str:
    """The median, and the most."""
    return f"{statistics.median(values):5.1f} (most {max(values):.0f})"


def article_page(site: Path, locale: str) -> str:
    """The address of an article, whose page has the button of the search."""
    pages = sorted((site / locale).glob("*/index.html")) or sorted(site.glob("*/index.html"))
    found = next(page for page in pages if "kb-art" in page.read_text(encoding="utf-8"))
    return found.parent.relative_to(site).as_posix() + "/"


def with_pagefind(site: Path, folder: Path) -> Path:
    """A copy of the pages with Pagefind's index beside them."""
    shutil.copytree(site, folder / "site", ignore=shutil.ignore_patterns("*.kbs", "k"))
    command = [sys.executable, "-m", "pagefind", "--site", str(folder / "site")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / "site"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--locale", default="ru")
    parser.add_argument("--queries", type=int, default=20)
    parser.add_argument("--pagefind", action="store_true")
    options = parser.parse_args()
    path = find_browser()
    assert path, "no Chromium: run tests/run.py, which finds or installs one"
    asked = queries(options.site, options.locale, options.queries)
    folder = next((options.site / "assets").glob("*/search")).relative_to(options.site).as_posix()
    kept = sorted((options.site / "assets/search" / options.locale).glob("*"))
    sizes = sum(path.stat().st_size for path in kept)
    print(json.dumps({"files": len(kept), "KB": sizes // 1000, "locale": options.locale}))
    start = article_page(options.site, options.locale)
    engines = {
        "module": Engine("module", MODULE, f"{folder}/index.mjs", "robots.txt"),
        "dialog": Engine("dialog", DIALOG, "", start),
    }
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        os.environ[NOTES] = f"{scratch}/sent"
        Path(os.environ[NOTES]).touch()
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        with serving(options.site) as base:
            for engine in engines.values():
                measure(functools.partial(Visit, browser, base, engine, options.locale), asked)
        if options.pagefind:
            other = with_pagefind(options.site, Path(scratch))
            pagefind = Engine("pagefind", PAGEFIND, "pagefind/pagefind.js", "robots.txt")
            with serving(other) as base:
                measure(functools.partial(Visit, browser, base, pagefind, options.locale), asked)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
