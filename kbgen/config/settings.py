"""Config: every setting of one knowledge base as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from kbgen.model.address import Addresses
from kbgen.model.helpdesk import LostDefault
from kbgen.model.span import Span


class Brand(NamedTuple):
    """``logo`` is a path in content/; ``primary`` a colour such as ``#0a6857``; empty means ours."""

    logo: str = ""
    primary: str = ""


class Endpoints(NamedTuple):
    """Addresses (``https://…`` or ``mailto:…``) that the site may send to; empty: nothing is shown
    and nothing is sent."""

    feedback: str = ""
    report: str = ""
    search: str = ""


class Structured(NamedTuple):
    """What pages tell search engines beyond what they always tell."""

    faq: bool = False


class MacroSettings(NamedTuple):
    """``overdue`` is active or inactive: how a macro with an overdue article is exported."""

    overdue: str = "active"
    lost_default: LostDefault = LostDefault.REFUSE


class Budgets(NamedTuple):
    """Limits on one article: seconds of conversion, bytes of source."""

    page_seconds: float = 10.0
    page_bytes: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Config:
    """Every setting of one knowledge base. ``locales`` starts with the default one."""

    path: Path
    root: Path
    site_name: str
    content: Path
    site: Path
    site_url: str = ""
    locales: tuple[str, ...] = ("en",)
    prefixed: bool = False
    time_zone: str = "UTC"
    host: str = ""
    number_prefix: str = "KB"
    eval_floor: float = 0.85
    helpdesks: tuple[str, ...] = ()
    macros: MacroSettings = field(default_factory=MacroSettings)
    brand: Brand = field(default_factory=Brand)
    endpoints: Endpoints = field(default_factory=Endpoints)
    structured: Structured = field(default_factory=Structured)
    budgets: Budgets = field(default_factory=Budgets)
    markdown_extensions: tuple[str, ...] = ()
    extension_configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    extension_places: Mapping[str, Span] = field(default_factory=dict)
    """Where mkdocs.yml names each extension, for what only its set-up can find wrong."""
    host_settings: Mapping[str, Any] = field(default_factory=dict)
    """The top-level keys of mkdocs.yml as plain values, for the host; kbgen reads none of them."""

    @property
    def addresses(self) -> Addresses:
        return Addresses(self.site_url, self.prefixed)

    @property
    def cache(self) -> Path:
        """The folder of what can be made again: deleting it costs time only."""
        return self.root / ".kbgen"
