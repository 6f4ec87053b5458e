"""Addresses that agents paste, and what stays where an article was."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_IN_LOCALE = re.compile(r"(?:^|\|)\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*):\s+")


class Version(NamedTuple):
    """One language that a permalink leads to. ``translated`` is false where ``address`` is a page
    that shows another language's text with a notice."""

    locale: str
    address: str
    title: str
    translated: bool = True


class Permalink(NamedTuple):
    """``/k/<slug>/`` or ``/k/<number>/``: one page that picks the reader's language.

    ``address`` is the page's own; ``slug`` and ``number`` are those of the article it leads to,
    which for a renamed article are not the ones in ``address``. ``versions`` come in the order
    of the site's locales, so the first is the default. ``gone`` when they are tombstones.
    """

    address: str
    slug: str
    number: int | None
    versions: tuple[Version, ...]
    gone: bool = False

    @property
    def canonical(self) -> str:
        """The address to index instead of this page."""
        own = (version for version in self.versions if version.translated)
        return next(own, self.versions[0]).address


class Tombstone(NamedTuple):
    """What stays at the address of a removed article, in every locale. ``reasons`` are by locale,
    under the empty key when the ledger names no language. ``replacement`` is the slug of an
    article that the audience may see, or empty."""

    slug: str
    number: int
    addresses: Mapping[str, str]
    reasons: Mapping[str, str] = {}
    replacement: str = ""

    def reason(self, locale: str) -> str:
        """Why the article went, in ``locale`` or in no stated language; else empty."""
        return self.reasons.get(locale) or self.reasons.get("", "")


def reasons_by_locale(text: str) -> Mapping[str, str]:
    """Read a ledger's reason: ``ru: Сервис закрыт | en: The service closed``, or plain text."""
    pieces = _IN_LOCALE.split(text.strip())
    if pieces[0].strip() or len(pieces) < 3:
        return {"": text.strip()} if text.strip() else {}
    return {
        locale: reason.strip()
        for locale, reason in zip(pieces[1::2], pieces[2::2], strict=True)
        if reason.strip()
    }
