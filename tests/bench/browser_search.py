"""Search in the browser: bytes, requests, times and memory, side by side with Pagefind.

    python tests/bench/browser_search.py SITE [--locale ru] [--queries N] [--pagefind]

SITE is a built site (``kbgen build``; tests/bench/real_articles.py makes one of any size). It is
served with gzip, and searched in a real Chromium by the module that its pages use, each first query
in a browser context of its own, with an empty cache. Queries are cut out of the site's own titles and
short answers with a fixed seed. Bytes are response bodies as they were sent, code included.
``--pagefind`` indexes the same pages with the PyPI package ``pagefind[extended]`` (installed for
this only) and asks it the same queries.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

sys.path.insert(0, str(Path(__file__).parents[1]))

from playwright.sync_api import Browser, CDPSession, Page, Request, sync_playwright
from support.machine import find_browser

SEED = 20261122
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 96_000}
KBGEN = """async ([base, module, locale, query]) => {
  globalThis.kb ??= await (await import(module)).openKnowledgeBase(base, {locale});
  return (await globalThis.kb.search(query, {limit: 6})).hits.length;
}"""
PAGEFIND = """async ([base, module, locale, query]) => {
  if (!globalThis.kb) {
    globalThis.kb = await import(module);
    await globalThis.kb.init();
  }
  const found = (await globalThis.kb.search(query)).results.slice(0, 6);
  return (await Promise.all(found.map((hit) => hit.data()))).length;
}"""


class Gzipped(SimpleHTTPRequestHandler):
    """Packs what it sends, as most hosts do, but what is packed already."""

    protocol_version = "HTTP/1.1"
    extensions_map: ClassVar = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
    }

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = path.read_bytes()
        self.send_response(200)
        if path.suffix in {".html", ".css", ".js", ".mjs", ".json", ".wasm"}:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def serving(site: Path) -> Iterator[str]:
    handler = functools.partial(Gzipped, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


class Visit:
    """One visit: a page with nothing kept, and what it fetched since it was last asked."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.context = browser.new_context()
        self.page: Page = self.context.new_page()
        self.page.goto(f"{base}/robots.txt")
        self.sizes: list[int] = []
        self.page.on("requestfinished", self._count)

    def _count(self, request: Request) -> None:
        self.sizes.append(request.sizes()["responseBodySize"])

    def ask(self, script: str, arguments: list[str]) -> tuple[float, int, int]:
        """Milliseconds, bytes and requests of one query."""
        self.sizes = []
        timed = f"async (given) => {{ const began = performance.now(); await ({script})(given); return performance.now() - began; }}"
        took = self.page.evaluate(timed, arguments)
        self.page.wait_for_timeout(20)  # what was fetched is counted a little later
        return took, sum(self.sizes), len(self.sizes)

    def session(self) -> CDPSession:
        return self.context.new_cdp_session(self.page)


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


def measure(name: str, browser: Browser, base: str, script: str, module: str, site: Path, options: argparse.Namespace) -> None:  # fmt: skip
    asked = queries(site, options.locale, options.queries)

    def given(query: str) -> list[str]:
        return [f"{base}/", module, options.locale, query]

    for kind, found in asked.items():
        cold = []
        for query in found:
            visit = Visit(browser, base)
            cold.append(visit.ask(script, given(query)))
            visit.context.close()
        visit = Visit(browser, base)
        further = [visit.ask(script, given(query)) for query in found][1:]
        warm = [visit.ask(script, given(query)) for query in found]
        visit.context.close()
        slow = Visit(browser, base)
        slow.session().send("Network.emulateNetworkConditions", SLOW)
        took = slow.ask(script, given(found[0]))[0]
        slow.context.close()
        median = [statistics.median(column) for column in zip(*cold, strict=True)]
        print(
            f"{name:9} {kind:11} first {median[1] / 1000:6.1f} KB (most {max(c[1] for c in cold) / 1000:6.1f})"
            f" {median[2]:3.0f} requests (most {max(c[2] for c in cold)}), {median[0]:4.0f} ms;"
            f" further {statistics.median(f[1] for f in further) / 1000:6.1f} KB;"
            f" warm {statistics.median(w[0] for w in warm):5.1f} ms; slow line {took:5.0f} ms",
            flush=True,
        )
    letters = Visit(browser, base)
    text = asked["two words"][0]
    typed = [letters.ask(script, given(text[:end]))[1] for end in range(1, len(text) + 1)]
    heap = letters.session()
    heap.send("HeapProfiler.collectGarbage")
    used = heap.send("Runtime.getHeapUsage")["usedSize"]
    letters.context.close()
    print(
        f"{name:9} letter by letter ({text!r}) {sum(typed) / 1000:.1f} KB; heap {used / 1e6:.1f} MB"
    )


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
    modules = sorted(options.site.glob("assets/*/search/index.mjs"))
    files = len(list((options.site / "assets/search" / options.locale).glob("*")))
    print(json.dumps({"files": files, "locale": options.locale}))
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as scratch:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        with serving(options.site) as base:
            module = f"{base}/{modules[0].relative_to(options.site).as_posix()}"
            measure("kbgen", browser, base, KBGEN, module, options.site, options)
        if options.pagefind:
            other = with_pagefind(options.site, Path(scratch))
            with serving(other) as base:
                module = f"{base}/pagefind/pagefind.js"
                measure("pagefind", browser, base, PAGEFIND, module, options.site, options)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
