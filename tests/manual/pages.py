"""Every generated fragment of the manual, as text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from manual.commands import commands
from manual.tables import fields, helpdesks, macro_fields, push, rules, sections, settings
from manual.words import TABLE, Words, russian

LOCALES = ("ru", "en")

FRAGMENTS: Mapping[str, Callable[[Words], str]] = {
    "reference-commands": commands,
    "reference-front-matter": fields,
    "reference-helpdesks": helpdesks,
    "reference-macro-front-matter": macro_fields,
    "reference-push": push,
    "reference-rules": rules,
    "reference-sections": sections,
    "reference-settings": settings,
}


class UntoldError(Exception):
    """The code says something that has no Russian, or no longer says what has."""


def generated() -> Mapping[str, str]:
    """The text of every fragment by its path below content/fragments/."""
    said = {locale: Words(locale) for locale in LOCALES}
    pages = {
        f"{locale}/{name}.md": make(said[locale]).rstrip() + "\n"
        for locale in LOCALES
        for name, make in FRAGMENTS.items()
    }
    where = f"{TABLE.parent.name}/{TABLE.name}"
    missing = list(dict.fromkeys(said["ru"].missing))
    idle = sorted(set(russian()) - said["ru"].used)
    if missing or idle:
        lines = [f"{where} lacks the Russian of {text!r}" for text in missing]
        lines += [f"{where} still has {text!r}, which nothing says any more" for text in idle]
        raise UntoldError("\n".join(lines))
    return pages
