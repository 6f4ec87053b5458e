"""Answers to browsers: the preview's pages, laid out when they are asked for."""

from __future__ import annotations

from kbgen.build import PreviewHost
from kbgen.config import Config
from kbgen.model.page import Page
from kbgen.serve.preview import Preview, kind_of, path_in_site
from kbgen.serve.server import EVENTS, SCRIPT, Answer


class Answers:
    """Keeps each page as it was last sent, as long as it stays the same."""

    def __init__(self, config: Config, host: PreviewHost) -> None:
        self._config = config
        self._host = host
        self._sent: dict[str, tuple[Page, bytes]] = {}

    def answer(self, preview: Preview, address: str) -> Answer:
        """What the site has at an address below its base."""
        path = path_in_site(address)
        if page := preview.pages.get(path):
            return Answer(200, kind_of(path), self._bytes(path, page))
        data = self._file(preview, path)
        if data is not None:
            return Answer(200, kind_of(path), data)
        if f"{path}/index.html" in preview.pages:
            moved = f"{self._base}/{path}/"
            return Answer(301, "text/plain; charset=utf-8", b"", moved)
        lost = preview.pages.get("404.html")
        body = self._bytes("404.html", lost) if lost else b"there is no such page\n"
        return Answer(404, "text/html; charset=utf-8", body)

    def changed(self, before: Preview, after: Preview) -> list[str]:
        """The addresses of pages that were sent and are no longer as they were. What nobody has asked
        for is open nowhere."""
        sent = [path for path in list(self._sent) if path in after.pages]
        return [
            after.pages[path].address
            for path in sent
            if before.pages.get(path) != after.pages[path]
        ]

    def _file(self, preview: Preview, path: str) -> bytes | None:
        file = preview.files.get(path)
        if file is None:
            return self._host.assets.get(path)
        try:
            return file.contents(self._config.root)
        except OSError:
            return None  # it was removed a moment ago

    def _bytes(self, path: str, page: Page) -> bytes:
        known = self._sent.get(path)
        if known and (known[0] is page or known[0] == page):
            return known[1]
        body = with_script(self._host.page(page), self._base)
        self._sent[path] = (page, body)
        return body

    @property
    def _base(self) -> str:
        return self._config.addresses.base_path.rstrip("/")


def with_script(body: bytes, base: str) -> bytes:
    """A page that looks again when it has changed."""
    script = f'<script src="{SCRIPT}" data-events="{EVENTS}" data-base="{base}"></script>'.encode()
    head, found, tail = body.rpartition(b"</body>")
    return head + script + found + tail if found else body + script


WAITING = Answer(
    503,
    "text/html; charset=utf-8",
    with_script(b"<!doctype html><title>kbgen serve</title><p>The site is being made.</p>", ""),
)
