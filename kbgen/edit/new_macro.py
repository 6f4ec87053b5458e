"""A new macro from an article: the order of a good reply, filled from the article's sections.

Greeting by name, apology, solution, thanks, signature; and the four answers a customer needs: what
caused it, what to do, is it solved, how to avoid it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kbgen.config import Config
from kbgen.edit.scalars import quoted
from kbgen.model.article import Article
from kbgen.model.diagnostic import KbgenError
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.macro import MacroChannel, channel_label
from kbgen.model.nearest import did_you_mean
from kbgen.model.slug import slug_problem

SIGNATURE = "reply-signature"
_ENGLISH = "en"

# The sections to quote, in the order of a reply, and the one to link to for next time.
_QUOTED: Mapping[str, tuple[str, ...]] = {
    "troubleshooting": ("cause", "resolution", "solved"),
    "how-to": ("steps", "check"),
    "known-issue": ("status", "workaround", "fix"),
}
_NEXT_TIME: Mapping[str, str] = {"troubleshooting": "avoid", "how-to": "trouble"}
# A chat takes the short answer, and a link to the steps.
_DO: Mapping[str, str] = {
    "troubleshooting": "resolution",
    "how-to": "steps",
    "known-issue": "workaround",
}


@dataclass(frozen=True, slots=True)
class _Words:
    greeting: str
    spoken: str
    apology: str
    more: str
    steps: str
    chat_end: str
    thanks: str
    signature: str


_WORDS: Mapping[str, _Words] = {
    "ru": _Words(
        'Здравствуйте, {{ customer.first_name | default: "коллега" }}!',
        "Здравствуйте! Меня зовут {{ agent.first_name }}.",
        "Простите за неудобства. Вот что поможет.",
        "Подробнее и на будущее",
        "По шагам",
        "Напишите, получилось ли. Спасибо за обращение!",
        "Если не получилось, просто ответьте на это письмо. Спасибо, что написали нам.",
        "С уважением, {{ agent.name }}",
    ),
    "en": _Words(
        'Hello {{ customer.first_name | default: "there" }},',
        "Hello, my name is {{ agent.first_name }}.",
        "I’m sorry for the trouble. Here is what helps.",
        "More, and for next time",
        "Step by step",
        "Tell me whether it worked. Thanks for getting in touch!",
        "If it did not help, just reply to this message. Thank you for writing to us.",
        "Best regards, {{ agent.name }}",
    ),
}


@dataclass(frozen=True, slots=True)
class MacroDraft:
    """What a writer has decided. An empty ``title`` is the article's."""

    slug: str
    title: str = ""
    shortcut: str = ""
    channels: tuple[MacroChannel, ...] = (MacroChannel.EMAIL,)


def source_articles(kb: KnowledgeBase, slug: str, locale: str) -> tuple[Article, ...]:
    """The article in every language, or in one. Raises KbgenError where there is none."""
    versions = kb.versions(slug)
    if not versions:
        raise KbgenError(f"no article {slug!r}{did_you_mean(slug, kb.slugs())}")
    found = tuple(one for one in versions if locale in ("", one.locale))
    if not found:
        there = ", ".join(one.locale for one in versions)
        raise KbgenError(f"{slug!r} is not there in {locale!r}, only in {there}")
    return found


def macro_path(config: Config, kb: KnowledgeBase, draft: MacroDraft, locale: str) -> str:
    """Where the macro's file goes, relative to the root. Raises KbgenError when it cannot."""
    if wrong := slug_problem(draft.slug):
        raise KbgenError(f"the slug {draft.slug!r} {wrong}")
    if found := kb.macro(draft.slug, locale):
        raise KbgenError(f"{found.path} has the slug {draft.slug!r} already")
    home = config.content / "macros"
    if len(config.locales) > 1 or config.prefixed or (home / locale).is_dir():
        home /= locale
    path = home / f"{draft.slug}.md"
    shown = path.relative_to(config.root).as_posix()
    if path.exists() or path.is_symlink():
        raise KbgenError(f"{shown} is there already")
    return shown


def macro_text(kb: KnowledgeBase, article: Article, draft: MacroDraft) -> str:
    """The new file: front matter, and a whole reply for each channel."""
    front = [
        f"slug: {quoted(draft.slug)}",
        f"title: {quoted(draft.title.strip() or article.title)}",
        f"area: {quoted(article.area)}",
    ]
    if article.products:
        front.append(f"product: [{', '.join(map(quoted, article.products))}]")
    if draft.shortcut:
        front.append(f"shortcut: {quoted(draft.shortcut)}")
    if draft.channels != (MacroChannel.EMAIL,):
        front.append(f"channels: [{', '.join(draft.channels)}]")
    words = _WORDS.get(article.locale, _WORDS[_ENGLISH])
    several = len(draft.channels) > 1
    parts: list[str] = []
    for channel in draft.channels:
        if several:
            parts.append(f"## {channel_label(channel, article.locale)}")
        parts += _REPLIES[channel](kb, article, words)
    return "---\n" + "\n".join(front) + "\n---\n\n" + "\n\n".join(parts) + "\n"


def _email(kb: KnowledgeBase, article: Article, words: _Words) -> Sequence[str]:
    return [
        words.greeting,
        words.apology,
        *_solution(article),
        f"{words.more}: {_link(article, _NEXT_TIME.get(article.type, ''))}.",
        words.thanks,
        _signature(kb, article.locale, words),
    ]


def _chat(kb: KnowledgeBase, article: Article, words: _Words) -> Sequence[str]:
    return [
        f"{words.greeting.rstrip(',')} {words.apology}",
        f'{{{{ section("{article.slug}") }}}}',
        f"{words.steps}: {_link(article, _DO.get(article.type, ''))}. {words.chat_end}",
    ]


def _phone(kb: KnowledgeBase, article: Article, words: _Words) -> Sequence[str]:
    return [
        words.spoken,
        *_solution(article),
        f"{words.steps}: {_link(article, _DO.get(article.type, ''))}.",
    ]


_REPLIES = {MacroChannel.EMAIL: _email, MacroChannel.CHAT: _chat, MacroChannel.PHONE: _phone}


def _solution(article: Article) -> Iterator[str]:
    """The passages that answer; the short answer where the article has none of them."""
    wanted = _QUOTED.get(article.type, ())
    there = [anchor for anchor in wanted if article.section(anchor) is not None]
    if not there:
        yield f'{{{{ section("{article.slug}") }}}}'
    for anchor in there:
        yield f'{{{{ section("{article.slug}", "{anchor}") }}}}'


def _link(article: Article, anchor: str) -> str:
    section = article.section(anchor) if anchor else None
    return f'{{{{ article("{article.slug}{f"#{anchor}" if section else ""}") }}}}'


def _signature(kb: KnowledgeBase, locale: str, words: _Words) -> str:
    shared = any(one.name == SIGNATURE and one.locale == locale for one in kb.fragments)
    return f'{{{{ fragment("{SIGNATURE}") }}}}' if shared else words.signature
