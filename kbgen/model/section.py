"""Sections of an article, and the fixed sections of each article type."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from kbgen.model.span import Span


class Section(NamedTuple):
    """A heading and what stands below it, up to the next heading of any level.

    ``anchor`` is the id in the page. ``fixed`` is true when the anchor comes from the type's
    table; then ``title`` is the table's label in the article's locale. ``text`` is plain text.
    ``span`` is the heading's. ``body[start:end]`` is what stands below the heading line in the
    article's body. ``nested`` is true for a heading inside a list, quotation, tab or admonition.
    """

    anchor: str
    title: str
    level: int
    span: Span
    text: str = ""
    body: str = ""
    start: int = 0
    end: int = 0
    fixed: bool = False
    explicit: bool = False
    nested: bool = False

    @property
    def markdown(self) -> str:
        """The section's source, fragments put in, without the heading line. Cut out when it is asked
        for: few are, and a large knowledge base would hold all of its text once more."""
        return self.body[self.start : self.end].strip("\r\n")


class FixedSection(NamedTuple):
    """A section that every article of a type has, or may have."""

    id: str
    labels: Mapping[str, str]
    aliases: Mapping[str, tuple[str, ...]]
    required: bool = True

    def label(self, locale: str) -> str:
        """The label in ``locale``; English where the table has none."""
        return self.labels.get(locale, self.labels["en"])

    def names(self, locale: str) -> tuple[str, ...]:
        """Every heading a writer may use in ``locale``: the label first, then the aliases."""
        return (self.label(locale), *self.aliases.get(locale, ()))


def _section(
    id: str, ru: str, en: str, ru_also: str = "", en_also: str = "", *, required: bool = True
) -> FixedSection:
    aliases = {
        "ru": tuple(name for name in ru_also.split("|") if name),
        "en": tuple(name for name in en_also.split("|") if name),
    }
    return FixedSection(id, {"ru": ru, "en": en}, aliases, required)


# By article type. A type that is absent has free headings only.
FIXED_SECTIONS: Mapping[str, tuple[FixedSection, ...]] = {
    "troubleshooting": (
        _section("symptoms", "Как это выглядит", "What you see", "Симптомы|Признаки", "Symptoms"),
        _section("cause", "Почему так бывает", "Why it happens", "Причина|Причины", "Cause|Causes"),
        _section(
            "resolution",
            "Что сделать",
            "What to do",
            "Решение|Как исправить",
            "Resolution|Solution|Fix",
        ),
        _section("solved", "Помогло ли", "Is it solved", "Проверка", "Check that it is solved"),
        _section(
            "avoid", "Чтобы не повторилось", "So it does not return", "Профилактика", "Prevention"
        ),
    ),
    "how-to": (
        _section("before", "Что понадобится", "Before you start", "Перед началом", "What you need"),
        _section("steps", "Что сделать", "Steps", "Шаги|По шагам", "What to do"),
        _section("check", "Как проверить", "Check that it works", "Проверка", "Check"),
        _section(
            "trouble",
            "Если не получилось",
            "If it does not work",
            "Если не помогло",
            "Troubleshooting",
        ),
    ),
    "known-issue": (
        _section("affected", "Кого это касается", "Who is affected", "Затронуто", "Affected"),
        _section("status", "Что сейчас", "Where it stands", "Состояние", "Status"),
        _section(
            "workaround", "Что делать пока", "What to do meanwhile", "Обходной путь", "Workaround"
        ),
        _section("fix", "Когда исправим", "When it will be fixed", "Исправление", "Fix"),
        _section("history", "Что менялось", "History", "История", "Updates", required=False),
    ),
}


@lru_cache(maxsize=1 << 12)  # a team's headings are few, its articles many
def fixed_section(type: str, locale: str, heading: str) -> FixedSection | None:
    """The fixed section that ``heading`` names in an article of ``type``, if it names one."""
    wanted = _fold(heading)
    for section in FIXED_SECTIONS.get(type, ()):
        if any(_fold(name) == wanted for name in section.names(locale)):
            return section
    return None


def _fold(heading: str) -> str:
    return " ".join(heading.casefold().replace("ё", "е").rstrip(" ?.:").split())
