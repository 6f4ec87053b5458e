"""Rendered pages, kept between runs in ``.kbgen/rendered``: Markdown is most of a cold build.

A page is found by its job and by all that renders it: our code, the extensions with their settings,
the versions of what they are made of. With an extension that nobody here knows, nothing is kept: it
may read other files, and a page must never be stale.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256

from kbgen.machine.kept import code_digest
from kbgen.machine.versions import version_of
from kbgen.markup.render import Rendered, RenderedSection
from kbgen.markup.workers import Job, RenderSettings

_MADE_OF = ("markdown", "pymdown-extensions", "pygments", "nh3")


def key_of(job: Job, settings: RenderSettings) -> str:
    """The digest of all that shapes a page."""
    sections = [
        (each.anchor, each.title, each.level, each.fixed, each.explicit, each.nested)
        for each in job.sections
    ]
    said = (
        sections,
        job.locale,
        sorted(job.links.items()),
        sorted(job.images.items()) if job.images is not job.links else "the same",
    )
    shared = _environments(tuple(sorted(job.environments.items()))) + _rendering(repr(settings))
    found = sha256(shared + repr(said).encode() + b"\0")
    found.update(job.body.encode())  # as it is: repr looks at each letter
    return found.hexdigest()


def key_of_read(
    read: str,
    links: Mapping[str, str | None],
    environments: Mapping[str, str],
    settings: RenderSettings,
) -> str:
    """The same for a page whose text ``read`` is the digest of, all of its targets in ``links``: the text
    itself is not looked at."""
    shared = _environments(tuple(sorted(environments.items()))) + _rendering(repr(settings))
    return sha256(shared + f"{read}\0{sorted(links.items())!r}".encode()).hexdigest()


class Pages(Mapping[str, Rendered]):
    """Rendered pages by a name; what is packed is unpacked when it is asked for, and few ask for an
    article that has not changed."""

    def __init__(self, held: Mapping[str, Rendered | bytes]) -> None:
        self._held = dict(held)

    def __getitem__(self, name: str) -> Rendered:
        page = self._held[name]
        if isinstance(page, bytes):
            page = self._held[name] = unpack(page)
        return page

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, name: object) -> bool:
        return name in self._held

    def with_pages(self, anew: Mapping[str, Rendered]) -> Pages:
        """The same with these pages in the place of those of their names."""
        return Pages({**self._held, **anew})


def pack(page: Rendered) -> bytes:
    """A page that nothing is wrong with as bytes."""
    row = (page.summary_html, page.sections)
    return zlib.compress(json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def unpack(data: bytes) -> Rendered:
    """The page that was packed."""
    summary, parts = json.loads(zlib.decompress(data))
    return Rendered("", summary, tuple(RenderedSection(*part) for part in parts))


@cache
def _environments(labels: tuple[tuple[str, str], ...]) -> bytes:
    return sha256(repr(labels).encode()).digest()


@cache
def _rendering(settings: str) -> bytes:
    found = sha256(code_digest("kbgen.markup", "kbgen.model"))
    found.update(repr([(name, version_of(name)) for name in _MADE_OF]).encode() + settings.encode())
    return found.digest()
