"""What a preview shows at one moment: every page and file of the site, and what is wrong."""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass

from kbgen.build import Described
from kbgen.model.address import file_of
from kbgen.model.diagnostic import Diagnostic, Severity
from kbgen.model.page import SiteFile
from kbgen.site.promised import Promised

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".kbs": "application/octet-stream",
    ".xml": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Preview:
    """``pages`` and ``files`` are by path in the site."""

    pages: Promised
    files: Mapping[str, SiteFile]

    @classmethod
    def of(cls, found: Described) -> Preview:
        return cls(found.outline.pages.by(file_of), {file.path: file for file in found.files})


def path_in_site(address: str) -> str:
    """The file that a static host sends for an address below the site's base."""
    path = address.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def kind_of(path: str) -> str:
    """The Content-Type of a file of the site."""
    suffix = f".{path.rpartition('.')[2]}"
    return _KINDS.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"


def told(problems: tuple[Diagnostic, ...]) -> list[str]:
    """What the banner says: a line for each error."""
    return [
        f"{item.span.path}:{item.span.line}:{item.span.column}: {item.code} {item.rule}: "
        f"{item.message}"
        for item in problems
        if item.severity is Severity.ERROR
    ]
