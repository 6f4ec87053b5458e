"""A translation is older than its original, section by section.

## What it does
Compares each section of the original with the fingerprint that translations.lock kept when the
translation was last confirmed. White space and line breaks make no difference. Names the sections
that changed, came or went. A translation that nobody ever confirmed is reported once.

## Why is this bad?
The two languages tell different things, and the reader of the older one acts on it.

## Example
```markdown
## What to do
Press **Forget** and sign in anew.      <!-- the original now says: restart the client first -->
```

## Use instead
```console
$ kbgen translations confirm vpn-after-password-change
```
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kbgen.model.article import Article, Status
from kbgen.model.diagnostic import Finding
from kbgen.model.digest import section_digests
from kbgen.model.ledger_facts import TRANSLATIONS_LOCK
from kbgen.model.span import Span
from kbgen.rules._rule import Facts

_SHORT_ANSWER = "the title or short answer"


def find(facts: Facts) -> Iterable[Finding]:
    if facts.broken(TRANSLATIONS_LOCK):
        return
    confirmed: dict[tuple[str, str], dict[str, str]] = {}
    for entry in facts.kb.ledger.translations:
        confirmed.setdefault((entry.slug, entry.locale), {})[entry.anchor] = entry.digest
    unconfirmed: list[Article] = []
    for slug in facts.kb.slugs():
        versions = facts.kb.versions(slug)
        if len(versions) < 2 or versions[0].status is Status.DRAFT:
            continue
        now = section_digests(versions[0])
        for translation in versions[1:]:
            then = confirmed.get((slug, translation.locale))
            if then is None:
                unconfirmed.append(translation)
            elif changes := _changes(versions[0], then, now):
                yield Finding(_place(translation, then, now), changes)
    yield from _never_confirmed(facts, unconfirmed, some=bool(confirmed))


def _changes(original: Article, then: Mapping[str, str], now: Mapping[str, str]) -> str:
    changed = [_name(anchor) for anchor in now if anchor in then and then[anchor] != now[anchor]]
    added = [_name(anchor) for anchor in now if anchor not in then]
    removed = [_name(anchor) for anchor in then if anchor not in now]
    parts = [
        f"{', '.join(anchors)} {what}"
        for anchors, what in ((changed, "changed"), (added, "came"), (removed, "went"))
        if anchors
    ]
    if not parts:
        return ""
    return (
        f"since this translation was confirmed, in {original.path} {'; '.join(parts)}; "
        f"bring it up to date and run `kbgen translations confirm {original.slug}`"
    )


def _name(anchor: str) -> str:
    return repr(anchor) if anchor else _SHORT_ANSWER


def _place(translation: Article, then: Mapping[str, str], now: Mapping[str, str]) -> Span:
    """The first section of the translation that is out of date; its title where none is."""
    for section in translation.sections:
        if then.get(section.anchor) != now.get(section.anchor):
            return section.span
    return translation.span("title")


def _never_confirmed(facts: Facts, articles: list[Article], *, some: bool) -> Iterable[Finding]:
    if len(articles) > 1 and not some:
        top = Span.top(f"{facts.kb.content}/{TRANSLATIONS_LOCK}")
        yield Finding(
            top,
            f"none of the {len(articles)} translations is confirmed, so changes of the originals go "
            "unnoticed; run `kbgen translations confirm --all`",
        )
        return
    for article in articles:
        yield Finding(
            article.span("title"),
            f"the translation of {article.slug!r} into {article.locale} was never confirmed; "
            f"run `kbgen translations confirm {article.slug}`",
        )
