"""Lighthouse on the home page and an article of the sample site, mobile: 100 in all four, or it fails.

Usage: python tests/bench/lighthouse.py [ADDRESS …]

Needs Node and the npm package lighthouse (`npm install --no-save lighthouse`, or name its folder of
packages in KBGEN_NODE_MODULES). Counts the median of three runs: performance is measured on a machine
that does other things too. The worst is printed beside it.
"""

from __future__ import annotations

import functools
import gzip
import json
import os
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from support.machine import find_browser, find_node  # noqa: E402

from kbgen.build import lay_out, prepare  # noqa: E402
from kbgen.config import load_config  # noqa: E402

ADDRESSES = ("/ru/", "/en/", "/ru/vpn-error-809/", "/en/vpn-error-809/")
MODULES = Path(os.environ.get("KBGEN_NODE_MODULES") or ROOT / "node_modules")


class _Host(SimpleHTTPRequestHandler):
    """As static hosts do: compressed, files named after their content kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        found = file.is_file()
        if not found:
            file = Path(self.directory) / "404.html"
        body = gzip.compress(file.read_bytes())
        self.send_response(200 if found else 404)
        mjs = file.suffix == ".mjs"
        kind = "text/javascript" if mjs else self.guess_type(str(file))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "html" in kind else kind)
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        if "/assets/" in self.path:
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


def scores(url: str, node: Path, browser: Path, report: Path) -> dict[str, int]:
    """The four scores of one run, in hundredths."""
    subprocess.run(
        [
            node,
            MODULES / "lighthouse/cli/index.js",
            url,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ],
        env={**os.environ, "CHROME_PATH": str(browser)},
        check=True,
    )
    categories = json.loads(report.read_text("utf-8"))["categories"]
    return {name: round(100 * each["score"]) for name, each in categories.items()}


def main() -> int:
    node, browser = find_node(), find_browser()
    if not (node and browser and (MODULES / "lighthouse").is_dir()):
        print(__doc__, file=sys.stderr)
        return 2
    short = []
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        lay_out(prepare(load_config(ROOT / "mkdocs.yml"), now=datetime.now(UTC)), site)
        host = functools.partial(_Host, directory=str(site))
        with ThreadingHTTPServer(("127.0.0.1", 0), host) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            for address in sys.argv[1:] or ADDRESSES:
                url = f"http://127.0.0.1:{server.server_address[1]}{address}"
                report = Path(scratch) / "report.json"
                runs = [scores(url, node, browser, report) for _ in range(3)]
                said = []
                for name in runs[0]:
                    worst, median, _ = sorted(run[name] for run in runs)
                    said.append(f"{name} {median}" + (f" (once {worst})" if worst < median else ""))
                    short += [address] if median < 100 else []
                print(address, ", ".join(said))
            server.shutdown()
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
