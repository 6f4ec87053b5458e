"""A new article: its front matter, its headings, and where its file goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kbgen.config import Config
from kbgen.edit.prompts import first_heading, prompt
from kbgen.edit.scalars import quoted
from kbgen.model.address import RESERVED_SLUGS
from kbgen.model.article import Article, ArticleType
from kbgen.model.diagnostic import KbgenError
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import State
from kbgen.model.nearest import did_you_mean
from kbgen.model.section import FIXED_SECTIONS
from kbgen.model.slug import slug_problem


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer has decided. ``folder`` is relative to the content folder; empty: choose one."""

    slug: str
    title: str
    locale: str
    type: ArticleType
    area: str
    products: tuple[str, ...] = ()
    environments: tuple[str, ...] = ()
    folder: str = ""


def original(kb: KnowledgeBase, slug: str, locale: str) -> Article | None:
    """The article that a new one in ``locale`` would translate, if there is one."""
    return next((one for one in kb.versions(slug) if one.locale != locale), None)


def translation_of(article: Article, draft: Draft) -> Draft:
    """``draft`` with all that must be the same in every language taken from ``article``."""
    return replace(
        draft,
        type=article.type,
        area=article.area,
        products=article.products,
        environments=article.environments,
    )


def slug_trouble(kb: KnowledgeBase, slug: str, locale: str) -> str:
    """Why a new article may not take this slug; empty when it may."""
    if problem := slug_problem(slug):
        return f"the slug {slug!r} {problem}"
    if slug in RESERVED_SLUGS:
        return f"the slug {slug!r} is kept for {RESERVED_SLUGS[slug]}"
    if found := kb.article(slug, locale):
        return f"{found.path} has the slug {slug!r} already"
    if slug in kb.unreadable:
        return f"an article that cannot be read has the slug {slug!r}; mend it first"
    entry = kb.ledger.find(slug)
    if entry and entry.state is State.MOVED:
        return f"the slug {slug!r} was given up for {entry.target!r}; old links to it lead there"
    if entry and not kb.versions(slug):
        return f"the slug {slug!r} belonged to an article that was removed; old links name it"
    return ""


def draft_troubles(kb: KnowledgeBase, draft: Draft) -> tuple[str, ...]:
    """Everything that keeps a draft from becoming a file."""
    found = [slug_trouble(kb, draft.slug, draft.locale)]
    if not draft.title.strip() or any(ord(char) < 32 or ord(char) == 127 for char in draft.title):
        found.append("a title is one line of text")
    if draft.locale not in kb.locales:
        found.append(_unknown("locale", draft.locale, kb.locales))
    facets = (
        ("area", (draft.area,)),
        ("product", draft.products),
        ("environment", draft.environments),
    )
    for facet, values in facets:
        known = tuple(term.id for term in kb.taxonomy.terms(facet))
        found += [_unknown(facet, value, known) for value in values if value not in known]
    return tuple(problem for problem in found if problem)


def _unknown(what: str, value: str, known: tuple[str, ...]) -> str:
    hint = did_you_mean(value, known) or f"; there are: {', '.join(known) or 'none'}"
    return (
        f"taxonomy.yml has no {what} {value!r}{hint}"
        if what != "locale"
        else f"no locale {value!r}{hint}"
    )


def article_path(config: Config, kb: KnowledgeBase, draft: Draft) -> str:
    """Where the article's file goes, relative to the root: beside its original's place in the other
    language, else in the folder asked for, else in one named after the area where there is one.
    Raises KbgenError when something stands there or the folder leads out."""
    home = config.content / draft.locale
    if not (config.prefixed or len(config.locales) > 1 or home.is_dir()):
        home = config.content
    other = original(kb, draft.slug, draft.locale)
    if draft.folder:
        path = home / draft.folder / f"{draft.slug}.md"
    elif other:
        path = home / _below_locale(config, other)
    else:
        area = home / draft.area
        path = (area if area.is_dir() else home) / f"{draft.slug}.md"
    if not path.resolve().is_relative_to(config.content.resolve()):
        raise KbgenError(f"the folder {draft.folder!r} leads out of {kb.content}/")
    shown = path.relative_to(config.root).as_posix()
    if path.exists() or path.is_symlink():
        raise KbgenError(f"{shown} is there already")
    return shown


def _below_locale(config: Config, article: Article) -> Path:
    path = (config.root / article.path).relative_to(config.content)
    return path.relative_to(article.locale) if path.is_relative_to(article.locale) else path


def article_text(draft: Draft, today: date) -> str:
    """The new file: complete front matter, and every heading with what belongs under it."""
    front = [
        f"slug: {quoted(draft.slug)}",
        f"title: {quoted(draft.title.strip())}",
        f"type: {draft.type}",
        f"area: {quoted(draft.area)}",
        *_list("product", draft.products),
        *_list("environment", draft.environments),
        "questions: []",
        "status: draft",
    ]
    if draft.type is ArticleType.KNOWN_ISSUE:
        front.append(f"issue: {{status: open, since: {today.isoformat()}}}")
    parts = [_comment("", draft.locale)]
    for section in FIXED_SECTIONS.get(draft.type, ()):
        parts += [f"## {section.label(draft.locale)}", _comment(section.id, draft.locale)]
    if draft.type not in FIXED_SECTIONS:
        parts += [
            f"## {first_heading(draft.type, draft.locale)}",
            _comment(draft.type, draft.locale),
        ]
    return "---\n" + "\n".join(front) + "\n---\n\n" + "\n\n".join(parts) + "\n"


def _list(key: str, values: tuple[str, ...]) -> list[str]:
    return [f"{key}: [{', '.join(quoted(value) for value in values)}]"] if values else []


def _comment(section: str, locale: str) -> str:
    return f"<!-- {prompt(section, locale)} -->"
