"""What every page of a locale shares, and pages that exist in every locale alike."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from kbgen.config import Endpoints
from kbgen.model.article import Audience
from kbgen.model.page import Page
from kbgen.model.taxonomy import Term
from kbgen.site.brand import stylesheet
from kbgen.site.given import SiteInput
from kbgen.site.pieces import AreaMark, Frame, Link
from kbgen.site.shelf import Shelf
from kbgen.site.words import language_name

# The icon of an area by its colour; an area with a colour of its own gets the last.
_ICONS = {"infra": "area-infra", "users": "area-users", "upkeep": "area-upkeep", "": "area"}


def frame(shelf: Shelf) -> Frame:
    given, addresses, locale = shelf.given, shelf.addresses, shelf.locale
    config = given.config
    style = stylesheet(config.brand, given.kb.taxonomy)
    return Frame(
        locale=locale,
        words=shelf.words,
        site_name=config.site_name,
        home=addresses.home(locale),
        search=addresses.single(locale, "search"),
        contact=addresses.single(locale, "contact"),
        a_z=addresses.single(locale, "a-z"),
        whats_new=addresses.single(locale, "whats-new"),
        known_issues=addresses.single(locale, "known-issues"),
        feed=addresses.single(locale, "whats-new") + "feed.xml" if _has_feed(given) else "",
        areas=tuple(area_mark(shelf, term) for term in given.kb.taxonomy.areas),
        names={each: language_name(each) for each in given.kb.locales},
        policy=policy(config.endpoints),
        site_url=config.site_url,
        agents=given.audience is Audience.AGENTS,
        palette=addresses.single(locale, "agents") if given.audience is Audience.AGENTS else "",
        logo=addresses.media(config.brand.logo) if config.brand.logo else "",
        style=f"/{style_path(style)}" if style else "",
        feedback=config.endpoints.feedback,
        report=config.endpoints.report,
    )


def policy(endpoints: Endpoints) -> str:
    """Only ourselves; what the settings name may be sent to, and nothing else."""
    urls = (endpoints.feedback, endpoints.report, endpoints.search)
    origins = sorted({_origin(url) for url in urls if url.startswith(("https://", "http://"))})
    to = " ".join(("'self'", *origins))
    own = f"default-src 'self'; img-src 'self' data:; base-uri 'self'; form-action {to}"
    return f"{own}; connect-src {to}" if origins else own


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def style_path(style: str) -> str:
    """Where the brand's sheet lies: its name changes with its content, so it may be kept."""
    return f"assets/brand-{hashlib.sha256(style.encode()).hexdigest()[:12]}.css"


def _has_feed(given: SiteInput) -> bool:
    """A feed needs public addresses, and the agents' site has none to subscribe to."""
    return bool(given.config.site_url) and given.audience is Audience.PUBLIC


def area_mark(shelf: Shelf, area: Term) -> AreaMark:
    """An area as rows, headers and columns show it."""
    own = area.color.startswith("#")
    return AreaMark(
        id=area.id,
        label=area.label(shelf.locale),
        address=shelf.addresses.listing(shelf.locale, "area", area.id),
        color=f"kb-area-{area.id}" if own else f"kb-{area.color}" if area.color else "",
        icon=_ICONS.get(area.color, _ICONS[""]),
    )


def home_link(shelf: Shelf) -> Link:
    """Where every breadcrumb begins."""
    return Link(shelf.words["support"], shelf.addresses.home(shelf.locale))


def page_in_all(
    shelf: Shelf,
    frame: Frame,
    address: Callable[[str], str],
    template: str,
    title: str,
    view: Any,
    *,
    description: str = "",
    current: str = "",
    indexed: bool = True,
    updated: date | None = None,
) -> Page:
    """A page that every locale has; ``address`` gives each locale's."""
    locales = shelf.given.kb.locales
    alternates = {each: address(each) for each in locales} if len(locales) > 1 else {}
    return Page(
        address=address(shelf.locale),
        template=template,
        locale=shelf.locale,
        title=title,
        description=description,
        canonical=address(shelf.locale),
        alternates=alternates,
        indexed=indexed and not frame.agents,
        view=view,
        frame=frame,
        languages={each: to for each, to in alternates.items() if each != shelf.locale},
        current=current,
        updated=updated,
    )
