"""The lock files as text: sorted, tab-separated, one line a fact, made for review and for merges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kbgen.model.ledger import Ledger
from kbgen.model.ledger_facts import ANCHORS_LOCK, LINKS_LOCK, TRANSLATIONS_LOCK


def lock_texts(ledger: Ledger) -> Mapping[str, str]:
    """The text of links.lock and anchors.lock, by file name."""
    return {
        LINKS_LOCK: _text(
            "slug number state target reason",
            ((e.slug, str(e.number), e.state.value, e.target, e.reason) for e in ledger.entries),
        ),
        ANCHORS_LOCK: _text(
            "slug anchor state target",
            ((e.slug, e.anchor, e.state.value, e.target) for e in ledger.anchors),
        ),
    }


def translations_text(ledger: Ledger) -> Mapping[str, str]:
    """The text of translations.lock, by file name."""
    rows = ((e.slug, e.locale, e.anchor, e.digest) for e in ledger.translations)
    return {TRANSLATIONS_LOCK: _text("slug locale anchor digest", rows)}


def _text(columns: str, rows: Iterable[tuple[str, ...]]) -> str:
    """No white space ends a line, for editors strip it; empty columns at the end are left out."""
    head = "# " + "\t".join(columns.split())
    lines = ["\t".join(row).rstrip("\t") for row in sorted(rows)]
    return "".join(f"{line}\n" for line in (head, *lines))
