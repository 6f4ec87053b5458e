"""The words of the interface: one catalogue a locale, with plural forms and dates.

A catalogue is ``messages/<locale>.toml``; another locale is another file with the same keys. A
locale without a file speaks English, as its articles still have pages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any


def _one_other(n: int) -> str:
    return "one" if n == 1 else "other"


def _one_few_many(n: int) -> str:
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    if n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14):
        return "few"
    return "many"


# By the name that a catalogue gives under ``plural``. Every language of Europe but a few follows
# one of these; another rule is another line here.
PLURALS: Mapping[str, Callable[[int], str]] = {
    "one-other": _one_other,
    "one-few-many": _one_few_many,
    "other": lambda n: "other",
}


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogue of one locale. Templates read plain texts as ``t.copy_link``.

    ``locale`` is the locale the words are in, so it is ``en`` for a locale without a catalogue.
    """

    locale: str
    texts: Mapping[str, Any]

    def __getitem__(self, key: str) -> str:
        """The text of ``key``; KeyError when the catalogue has none, which a template shows."""
        return str(self.texts["text"][key])

    def text(self, key: str, **values: object) -> str:
        """The text of ``key`` with ``{name}`` filled in."""
        return self[key].format(**values)

    def count(self, key: str, n: int) -> str:
        """``n`` things in the right form: 1 ответ, 2 ответа, 5 ответов."""
        forms = self.texts["count"][key]
        return str(forms[PLURALS[self.texts["plural"]](n)]).format(n=number(n, self.locale))

    def forms(self, key: str) -> Mapping[str, str]:
        """A count in all its forms, by their CLDR names, for a script that counts."""
        return dict(sorted(self.texts["count"][key].items()))

    def of(self, table: str, key: str) -> str:
        """A word of a small table: ``of("type", "faq")``, ``of("channel", "phone")``."""
        return str(self.texts[table][key])

    def zone(self, name: str) -> str:
        """A time zone in words; its IANA name where the catalogue has none."""
        return str(self.texts["zone"].get(name, name))

    @property
    def language(self) -> str:
        """The language's name in itself."""
        return str(self.texts["language"])

    @property
    def in_language(self) -> str:
        return str(self.texts["in_language"])

    @property
    def only_in(self) -> str:
        return str(self.texts["only_in"])

    @property
    def read(self) -> str:
        return str(self.texts["read"])

    def full_date(self, day: date) -> str:
        """14 ноября 2026"""
        table = self.texts["date"]
        month = table["months"][day.month - 1]
        return str(table["full"]).format(day=day.day, month=month, year=day.year)

    def date_span(self, first: date, last: date) -> str:
        """1–8 января 2027; 31 декабря 2026 – 2 января 2027"""
        if first == last:
            return self.full_date(first)
        if (first.year, first.month) == (last.year, last.month):
            table = self.texts["date"]
            days, month = f"{first.day}–{last.day}", table["months"][first.month - 1]
            return str(table["full"]).format(day=days, month=month, year=first.year)
        return f"{self.full_date(first)} – {self.full_date(last)}"

    def month_year(self, day: date) -> str:
        """ноябрь 2026"""
        table = self.texts["date"]
        month = table["months_alone"][day.month - 1]
        return str(table["month_year"]).format(month=month, year=day.year)

    def days(self, days: tuple[int, ...]) -> str:
        """``(0, 1, 2, 3, 4)`` → Понедельник — пятница; ``(5,)`` → Суббота."""
        table = self.texts["date"]
        names = table["weekdays"]
        if days == tuple(range(7)):
            return self["hours_daily"]
        if len(days) > 2 and days == tuple(range(days[0], days[-1] + 1)):
            last = self._inside(names[days[-1]])
            return str(table["span"]).format(first=names[days[0]], last=last)
        first, *others = (names[day] for day in days)
        return ", ".join((first, *(self._inside(name) for name in others)))

    def _inside(self, weekday: str) -> str:
        """English keeps the capital of a weekday inside a phrase, Russian does not."""
        return weekday if self.locale == "en" else weekday.lower()


def number(n: int, locale: str) -> str:
    """A whole number as the locale groups it: from 10 000 on, with a space that does not break;
    in English with a comma."""
    if n < 10_000 and locale != "en":
        return str(n)
    return f"{n:,}" if locale == "en" else f"{n:,}".replace(",", "\N{NO-BREAK SPACE}")


@cache
def words(locale: str) -> Words:
    """The catalogue of ``locale``; English where there is none."""
    folder = files("kbgen.site") / "messages"
    known = folder / f"{locale}.toml"
    if not known.is_file():
        return words("en")
    return Words(locale, tomllib.loads(known.read_text(encoding="utf-8")))


def language_name(locale: str) -> str:
    """How a language calls itself; the locale's code where there is no catalogue for it."""
    catalogue = words(locale)
    return catalogue.language if catalogue.locale == locale else locale
