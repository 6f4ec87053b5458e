"""All that the ledger remembers of one article."""

from __future__ import annotations

from kbgen.model.diagnostic import KbgenError
from kbgen.model.ledger import Ledger, State
from kbgen.model.ledger_facts import anchors_by_slug
from kbgen.model.nearest import did_you_mean


def history(ledger: Ledger, key: str) -> tuple[str, ...]:
    """Lines about the article that a slug or a number leads to. Raises KbgenError when the ledger
    knows neither."""
    table = ledger.by_slug()
    by_number = sorted(entry.slug for entry in table.values() if str(entry.number) == key)
    slug = key if key in table else next(iter(by_number), "")
    if not slug:
        raise KbgenError(f"links.lock knows no {key!r}{did_you_mean(key, table)}")
    end = ledger.resolve(slug) or table[slug]
    lines = [f"{end.slug}\t{end.number}\t{end.state}"]
    if end.target:
        lines.append(f"  replaced by {end.target}")
    if end.reason:
        lines.append(f"  reason: {end.reason}")
    for entry in ledger.entries:
        leads = ledger.resolve(entry.slug)
        if entry.state is State.MOVED and leads is not None and leads.slug == end.slug:
            lines.append(f"  earlier: {entry.slug} ({entry.number})")
    for anchor, line in sorted(anchors_by_slug(ledger).get(end.slug, {}).items()):
        target = f" to {line.target}" if line.target else ""
        lines.append(f"  #{anchor}\t{line.state}{target}")
    return tuple(lines)
