"""Which Markdown extensions may make a page of more than its text and its settings."""

from __future__ import annotations

from collections.abc import Iterable

_BY_SHORT_NAME = frozenset(
    [
        *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
        *("footnotes", "legacy_attrs", "legacy_em", "md_in_html", "nl2br", "sane_lists", "smarty"),
        *("tables", "toc", "wikilinks"),
    ]
)
_FAMILIES = ("markdown.extensions.", "pymdownx.")


def strangers(extensions: Iterable[str]) -> tuple[str, ...]:
    """The extensions that may look at more than the page."""
    return tuple(
        name for name in extensions if name not in _BY_SHORT_NAME and not name.startswith(_FAMILIES)
    )
