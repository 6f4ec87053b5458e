"""The page of one article, in its own language or as a fallback for a missing translation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kbgen.markup.render import Rendered
from kbgen.model.article import Article, Audience, ReviewPeriod, Status
from kbgen.model.page import Page
from kbgen.site.frame import area_mark, home_link
from kbgen.site.issues import issue_view
from kbgen.site.notices import notices
from kbgen.site.pieces import DateText, Frame, Link
from kbgen.site.shelf import Entry, Shelf
from kbgen.site.sitemap import Place
from kbgen.site.structured import article_data
from kbgen.site.views import ArticleView, Chip, SectionView

TEMPLATE = "kb-article.html"
_MOST_RELATED = 4


def article_address(shelf: Shelf, entry: Entry) -> str:
    """Where the page of an article is."""
    return shelf.addresses.article(shelf.locale, entry.slug)


def article_page(shelf: Shelf, frame: Frame, entry: Entry) -> Page:
    """The page at ``/<locale>/<slug>/``. A fallback is canonical to the original, and not indexed."""
    article, locale = entry.article, shelf.locale
    addresses = shelf.addresses
    view = _view(shelf, frame, entry)
    canonical = addresses.article(article.locale, article.slug)
    place = article_place(shelf, frame, entry)
    return Page(
        address=place.address,
        template=TEMPLATE,
        locale=locale,
        title=article.title,
        description=article.summary,
        canonical=canonical,
        alternates=place.alternates,
        indexed=place.indexed,
        source=article.path,
        view=view,
        frame=frame,
        languages={
            each: addresses.article(each, article.slug)
            for each in shelf.given.kb.locales
            if each != locale
        },
        current=view.area.address if view.area else "",
        structured=""
        if entry.foreign
        else article_data(shelf, article, view.crumbs, place.updated),
        updated=place.updated,
    )


def article_place(shelf: Shelf, frame: Frame, entry: Entry) -> Place:
    """Where the page is, and what the sitemap says of it."""
    article, addresses = entry.article, shelf.addresses
    versions = shelf.given.visible_versions(article.slug)
    alternates = {each.locale: addresses.article(each.locale, each.slug) for each in versions}
    _, updated = shelf.changed(article)
    public = article.audience is Audience.PUBLIC
    return Place(
        address=article_address(shelf, entry),
        indexed=public and not entry.foreign and not frame.agents,
        updated=updated,
        alternates=alternates if len(alternates) > 1 else {},
    )


def _view(shelf: Shelf, frame: Frame, entry: Entry) -> ArticleView:
    article, words = entry.article, shelf.words
    rendered = shelf.given.rendered[article.path]
    area = shelf.given.kb.taxonomy.find("area", article.area)
    _, updated = shelf.changed(article)
    owner = shelf.given.kb.contacts.owner(article.owner)
    crumbs = _crumbs(shelf, article)
    slug = article.slug
    number = shelf.numbers.get(slug)
    moved = moved_anchors(shelf, article)
    away = tuple(sorted((anchor, to) for anchor, to in moved.items() if not to.startswith("#")))
    return ArticleView(
        title=article.title,
        slug=slug,
        number=shelf.number(slug),
        permalink=shelf.addresses.absolute(shelf.addresses.permalink(number or slug)),
        type=article.type.value,
        area=area_mark(shelf, area) if area else None,
        crumbs=crumbs,
        summary_html=rendered.summary_html,
        sections=_sections(article, rendered, moved),
        chips=_chips(shelf, article),
        lang=article.locale if entry.foreign else "",
        updated=_day(shelf, updated),
        reviewed=_day(shelf, article.reviewed),
        next_review=_next_review(shelf, article),
        owner=owner.label(shelf.locale) if owner else "",
        notices=notices(shelf, entry),
        issue=issue_view(article, words),
        related=tuple(shelf.brief(other) for other in related(shelf, entry)),
        markdown="" if entry.foreign or frame.agents else shelf.address(slug) + "index.md",
        moved=away,
    )


def moved_anchors(shelf: Shelf, article: Article) -> Mapping[str, str]:
    """Where each old anchor of an article leads."""
    return shelf.given.moved_anchors.get((article.slug, article.locale), {})


def _sections(
    article: Article, rendered: Rendered, moved: Mapping[str, str]
) -> tuple[SectionView, ...]:
    fixed = {section.anchor for section in article.sections if section.fixed}
    former: dict[str, list[str]] = {}
    for anchor, to in sorted(moved.items()):
        former.setdefault(to, []).append(anchor)
    return tuple(
        SectionView(
            anchor=section.anchor,
            title=section.title,
            level=max(section.level, 2),
            html=section.html,
            kind=section.anchor if section.anchor in fixed else "",
            former=tuple(former.get(f"#{section.anchor}", ())),
        )
        for section in rendered.sections
    )


def _day(shelf: Shelf, day: date | None) -> DateText | None:
    return DateText(day.isoformat(), shelf.words.full_date(day)) if day else None


def _crumbs(shelf: Shelf, article: Article) -> tuple[Link, ...]:
    """Home, the area, and the product when there is exactly one."""
    taxonomy, addresses, locale = shelf.given.kb.taxonomy, shelf.addresses, shelf.locale
    crumbs = [home_link(shelf)]
    area = taxonomy.find("area", article.area)
    if area:
        crumbs.append(Link(area.label(locale), addresses.listing(locale, "area", area.id)))
    if len(article.products) == 1:
        product = taxonomy.find("product", article.products[0])
        if product:
            address = addresses.listing(locale, "product", product.id)
            crumbs.append(Link(product.label(locale), address))
    return tuple(crumbs)


def _chips(shelf: Shelf, article: Article) -> tuple[Chip, ...]:
    taxonomy, addresses, locale = shelf.given.kb.taxonomy, shelf.addresses, shelf.locale
    products = [taxonomy.find("product", each) for each in article.products]
    environments = [taxonomy.find("environment", each) for each in article.environments]
    return (
        *(
            Chip(each.label(locale), addresses.listing(locale, "product", each.id))
            for each in products
            if each
        ),
        *(
            Chip(each.label(locale), addresses.listing(locale, "environment", each.id), each.id)
            for each in environments
            if each
        ),
    )


def related(shelf: Shelf, entry: Entry) -> tuple[Entry, ...]:
    """What the writer names, then what the index finds alike, then neighbours by product."""
    article = entry.article
    found: dict[str, Entry] = {}
    for slug in (*article.related, *shelf.given.related.get(article.slug, ())):
        other = shelf.by_slug.get(slug)
        if other and slug != article.slug:
            found.setdefault(slug, other)
    for product in article.products[:1]:
        for other in shelf.after(entry, product):
            if len(found) >= _MOST_RELATED:
                break
            found.setdefault(other.slug, other)
    return tuple(found.values())[:_MOST_RELATED]


def _next_review(shelf: Shelf, article: Article) -> str:
    """The month of the next review, where one is planned."""
    if not (article.reviewed and article.review_every) or article.status is Status.ARCHIVED:
        return ""
    day = _later(article.reviewed, article.review_every)
    return shelf.words.text("next_review", month=shelf.words.month_year(day))


def _later(day: date, period: ReviewPeriod) -> date:
    months = day.month - 1 + period.months
    moved = date(day.year + months // 12, months % 12 + 1, 1)
    return date.fromordinal(moved.toordinal() + day.day - 1 + period.days)
