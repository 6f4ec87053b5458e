"""An article is filed under a value that taxonomy.yml does not have.

## What it does
Looks up `area`, `product` and `environment` of every article and macro. A label or an alias in place of the id is
recognised, and the id is named.

## Why is this bad?
The lists are closed so that one product has one page. An article under "vpn_client" appears on
none.

## Example
```yaml
product: [vpn_client]
```

## Use instead
```yaml
product: [vpn-client]
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kbgen.model.article import Article
from kbgen.model.diagnostic import Edit, Finding, Fix
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.macro import Macro
from kbgen.model.nearest import did_you_mean
from kbgen.model.span import Span
from kbgen.model.taxonomy import Term
from kbgen.rules._rule import Facts
from kbgen.rules._words import folded


def find(facts: Facts) -> Iterable[Finding]:
    if facts.broken("taxonomy.yml"):
        return
    known = {
        facet: {term.id: term for term in facts.kb.taxonomy.terms(facet)}
        for facet in ("area", "product", "environment")
    }
    for filed, facet, value, key in _values(facts.kb):
        if value not in known[facet]:
            span = filed.spans.get(key) or filed.span(facet)
            yield _finding(facet, value, span, known[facet])


def _values(kb: KnowledgeBase) -> Iterator[tuple[Article | Macro, str, str, str]]:
    """Each value with what is filed under it, its facet, and its key in the front matter."""
    for macro in kb.macros:
        yield macro, "area", macro.area, "area"
        for index, value in enumerate(macro.products):
            yield macro, "product", value, f"product[{index}]"
    for article in kb.articles:
        if article.area:
            yield article, "area", article.area, "area"
        for facet, values in (("product", article.products), ("environment", article.environments)):
            for index, value in enumerate(values):
                yield article, facet, value, f"{facet}[{index}]"


def _finding(facet: str, value: str, span: Span, known: dict[str, Term]) -> Finding:
    message = f"taxonomy.yml has no {facet} {value!r}"
    for term in known.values():
        if folded(value) in {folded(name) for name in _names(term)}:
            edits = (Edit(span.path, span.start, span.end, term.id),) if span.end else ()
            return Finding(
                span, f"{message}; its id is {term.id!r}", Fix(f"write {term.id!r}", edits)
            )
    return Finding(span, message + did_you_mean(value, known))


def _names(term: Term) -> Iterator[str]:
    yield term.id
    yield from term.labels.values()
    for aliases in term.aliases.values():
        yield from aliases
