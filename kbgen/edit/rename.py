"""Give an article another slug: every place that names it, in one go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kbgen.edit.files import edited_files, read_source
from kbgen.edit.locks import lock_texts, translations_text
from kbgen.edit.scalars import Scalar, front_matter_scalars, quoted, scalars
from kbgen.links.answers import Answers
from kbgen.links.update import update_ledger
from kbgen.model.address import RESERVED_SLUGS
from kbgen.model.article import Article
from kbgen.model.diagnostic import Edit, KbgenError
from kbgen.model.digest import section_digests
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import Ledger, State, TranslationEntry
from kbgen.model.markup import Scan
from kbgen.model.nearest import did_you_mean
from kbgen.model.slug import slug_problem

_LINK = re.compile(r"(?P<kb>\s*kb:/*)(?P<slug>[^/?#\s]*)(?P<rest>.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rename:
    """The new text of every file that changes, by path relative to the root, the articles first
    and the ledger last: stopped in the middle, `kbgen check` tells what is missing."""

    texts: Mapping[str, str]
    places: int


def rename(kb: KnowledgeBase, root: Path, old: str, new: str, now: datetime) -> Rename:
    """Work out a rename. Raises KbgenError when ``old`` is no article or ``new`` may not be one."""
    _check(kb, old, new)
    edits = tuple(dict.fromkeys(_edits(kb, root, old, new)))
    texts = dict(edited_files(root, edits))
    for name, text in _locks(kb, old, new, now).items():
        texts[f"{kb.content}/{name}"] = text
    return Rename(texts, len(edits))


def _check(kb: KnowledgeBase, old: str, new: str) -> None:
    if not kb.versions(old):
        raise KbgenError(f"no article has the slug {old!r}{did_you_mean(old, kb.slugs())}")
    if problem := slug_problem(new):
        raise KbgenError(f"the slug {new!r} {problem}")
    if new in RESERVED_SLUGS:
        raise KbgenError(f"the slug {new!r} is kept for {RESERVED_SLUGS[new]}")
    if kb.versions(new) or new in kb.unreadable:
        raise KbgenError(f"an article has the slug {new!r} already")
    entry, end = kb.ledger.find(new), kb.ledger.resolve(new)
    if entry and not (end and end.slug == old and entry.state is State.MOVED):
        raise KbgenError(f"the slug {new!r} belonged to another article, whose links it would take")


def _edits(kb: KnowledgeBase, root: Path, old: str, new: str) -> Iterator[Edit]:
    for article in kb.articles:
        text = read_source(root / article.path)
        for scalar in front_matter_scalars(text):
            if scalar.value == old and scalar.keys[0] in ("slug", "related", "replaced_by"):
                yield _value(article.path, scalar, new)
        yield from _links(article.scan, old, new)
    for fragment in kb.fragments:
        yield from _links(fragment.scan, old, new)
    for name, keys in (("taxonomy.yml", {"featured"}), ("relevance.yml", {"slug"})):
        path = f"{kb.content}/{name}"
        if (root / path).is_file():
            for scalar in scalars(read_source(root / path)):
                if scalar.value == old and keys & set(scalar.keys[-2:]):
                    yield _value(path, scalar, new)
    for macro in kb.macros:
        for placeholder in macro.placeholders:
            if placeholder.slug == old and (span := placeholder.target_span):
                yield Edit(span.path, span.start, span.start + len(old), new)
        yield from _links(macro.scan, old, new)


def _value(path: str, scalar: Scalar, new: str) -> Edit:
    return Edit(path, scalar.start, scalar.end, quoted(new))


def _links(scan: Scan, old: str, new: str) -> Iterator[Edit]:
    """The ``kb:`` links of a text, each in the file it was written in."""
    for link in scan.links:
        found = _LINK.fullmatch(link.target)
        if found and found["slug"] == old:
            span = link.target_span
            yield Edit(span.path, span.start, span.end, f"{found['kb']}{new}{found['rest']}")


def _locks(kb: KnowledgeBase, old: str, new: str, now: datetime) -> Mapping[str, str]:
    """The lock files that change, by name."""
    renamed = replace(kb, articles=tuple(_renamed(article, old, new) for article in kb.articles))
    texts: dict[str, str] = {}
    if kb.ledger.find(old) is not None:
        update = update_ledger(renamed, now, kb.ledger, Answers(moved={old: new}))
        if update.refused:
            raise KbgenError(update.refused)
        # What else the ledger asks about is not this command's to answer: its lines stay.
        texts |= lock_texts(_only(kb.ledger, update.ledger, {old, new}))
    confirmed = tuple(_confirmed(kb, renamed, entry, old, new) for entry in kb.ledger.translations)
    if confirmed != kb.ledger.translations:
        texts |= translations_text(replace(kb.ledger, translations=confirmed))
    return texts


def _renamed(article: Article, old: str, new: str) -> Article:
    """The article as it will be read, as far as its digests see it."""
    link = re.compile(rf"\bkb:{old}(?![a-z0-9-])")
    sections = tuple(
        section._replace(body=text, end=len(text), start=0) if text != section.markdown else section
        for section in article.sections
        for text in [link.sub(f"kb:{new}", section.markdown)]
    )
    if article.slug != old and sections == article.sections:
        return article
    slug = new if article.slug == old else article.slug
    return replace(article, slug=slug, sections=sections)


def _confirmed(
    kb: KnowledgeBase, renamed: KnowledgeBase, entry: TranslationEntry, old: str, new: str
) -> TranslationEntry:
    """A confirmation that held still holds: only the address of a link changed in the original."""
    slug = new if entry.slug == old else entry.slug
    before, after = kb.versions(entry.slug), renamed.versions(slug)
    digest = entry.digest
    if before == after:
        return entry
    if before and after and section_digests(before[0]).get(entry.anchor) == digest:
        digest = section_digests(after[0])[entry.anchor]
    return replace(entry, slug=slug, digest=digest)


def _only(before: Ledger, after: Ledger, slugs: set[str]) -> Ledger:
    """``before`` with the lines of ``slugs``, and those that lead to them, as ``after`` has them."""

    def touched(slug: str, target: str) -> bool:
        return slug in slugs or target.partition("#")[0] in slugs

    entries = {e.slug: e for e in before.entries if not touched(e.slug, e.target)}
    anchors = {(e.slug, e.anchor): e for e in before.anchors if not touched(e.slug, e.target)}
    for entry in after.entries:
        if touched(entry.slug, entry.target):
            entries[entry.slug] = entry
    for line in after.anchors:
        if touched(line.slug, line.target):
            anchors[line.slug, line.anchor] = line
    return replace(
        before,
        entries=tuple(entries[key] for key in sorted(entries)),
        anchors=tuple(anchors[key] for key in sorted(anchors)),
    )
