"""A value of taxonomy.yml or contacts.yml has no label in one of the site's languages.

## What it does
Asks areas, products, environments, channels and owners for a label in every locale of the settings.
One label for all languages (`label: Windows`) will do.

## Why is this bad?
Readers of that language meet a foreign word in the middle of their own page, or a bare id.

## Example
```yaml
- id: printers
  label: {ru: Принтеры}
```

## Use instead
```yaml
- id: printers
  label: {ru: Принтеры, en: Printers}
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kbgen.model.diagnostic import Finding
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.span import Span
from kbgen.rules._rule import Facts


def find(facts: Facts) -> Iterable[Finding]:
    for what, id, labels, span in _labelled(facts.kb):
        missing = [locale for locale in facts.kb.locales if not labels.get(locale, "").strip()]
        if missing:
            yield Finding(span, f"the {what} {id!r} has no label in {', '.join(missing)}")


def _labelled(kb: KnowledgeBase) -> Iterator[tuple[str, str, Mapping[str, str], Span]]:
    taxonomy = kb.taxonomy
    for what, terms in (
        ("area", taxonomy.areas),
        ("product", taxonomy.products),
        ("environment", taxonomy.environments),
        ("environment group", taxonomy.groups),
    ):
        yield from ((what, term.id, term.labels, term.span) for term in terms)
    for channel in kb.contacts.channels:
        yield "channel", channel.id, channel.labels, channel.span
    for owner in kb.contacts.owners:
        yield "owner", owner.id, owner.labels, owner.span
