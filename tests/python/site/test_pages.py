"""Which pages there are, what each promises to search engines, and what none may hold."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from support.birch import KB, birch, birch_site
from support.crawl import broken_links

from kbgen.build import Build
from kbgen.model.article import Audience
from kbgen.model.page import Page
from kbgen.site import SiteInput, files, outline
from kbgen.site.lists import ListingView
from kbgen.site.views import ArticleView, ContactView, HomeView, IssuesView

SITE_URL = "https://help.example.com/base/"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return birch(tmp_path_factory.mktemp("pages") / "kb")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    return birch_site(folder / "kb", folder / "site")


def page(build: Build, address: str) -> Page:
    return next(page for page in build.pages.values() if page.address == address)


def test_a_missing_translation_shows_the_original_and_stays_out_of_the_index(build: Build) -> None:
    fallback = page(build, "/en/sign-in/")
    assert fallback.canonical == "/ru/sign-in/"
    assert not fallback.indexed
    assert not fallback.structured
    view = fallback.view
    assert isinstance(view, ArticleView)
    assert (view.lang, [notice.kind for notice in view.notices]) == ("ru", ["fallback"])


def test_only_true_translations_are_alternates_but_the_switch_leads_everywhere(
    build: Build,
) -> None:
    both, russian = page(build, "/ru/vpn-drops/"), page(build, "/ru/sign-in/")
    assert dict(both.alternates) == {"ru": "/ru/vpn-drops/", "en": "/en/vpn-drops/"}
    assert dict(russian.alternates) == {}
    assert dict(russian.languages) == {"en": "/en/sign-in/"}


def test_an_outdated_translation_names_what_changed(build: Build) -> None:
    view = page(build, "/en/vpn-drops/").view
    assert isinstance(view, ArticleView)
    notice = view.notices[0]
    assert notice.kind == "outdated"
    assert "“What to do”" in notice.text
    assert "What you see" not in notice.text


def test_an_archived_article_names_the_current_one_and_leaves_the_counts(build: Build) -> None:
    view = page(build, "/ru/vpn-4/").view
    assert isinstance(view, ArticleView)
    assert view.archived
    link = view.notices[0].link
    assert link and link.address == "/ru/vpn-drops/"
    listing = page(build, "/ru/product/vpn-client/").view
    assert isinstance(listing, ListingView)
    assert [row.address for row in listing.rows] == ["/ru/vpn-drops/"]
    assert [row.address for row in listing.archived] == ["/ru/vpn-4/"]


def test_old_anchors_are_found_on_the_page_or_lead_on(build: Build) -> None:
    faq, vpn = page(build, "/ru/sign-in/").view, page(build, "/ru/vpn-drops/").view
    assert isinstance(faq, ArticleView)
    assert isinstance(vpn, ArticleView)
    assert {section.anchor: section.former for section in faq.sections}["lost-phone"] == ("phone",)
    assert vpn.moved == (("password", "/ru/sign-in/#reset"),)


def test_home_offers_the_featured_and_the_open_issue(build: Build) -> None:
    view = page(build, "/ru/").view
    assert isinstance(view, HomeView)
    assert view.areas[0].questions[0].address == "/ru/vpn-drops/"
    assert [issue.row.address for issue in view.issues] == ["/ru/mail-delay/"]
    assert [card.count for card in view.products] == [1, 2]


def test_known_issues_tell_their_history(build: Build) -> None:
    view = page(build, "/ru/known-issues/").view
    assert isinstance(view, IssuesView)
    assert "Очередь разобрана наполовину" in view.open[0].history_html


def test_contact_names_the_holidays_to_come(build: Build) -> None:
    russian, english = page(build, "/ru/contact/").view, page(build, "/en/contact/").view
    assert isinstance(russian, ContactView)
    assert isinstance(english, ContactView)
    assert russian.closed == "31 декабря 2026 – 1 января 2027, 23 февраля 2027"
    assert english.closed == "31 December 2026 – 1 January 2027, 23 February 2027"


def test_questions_and_answers_are_told_when_the_settings_say_so(
    build: Build, tmp_path: Path
) -> None:
    told = birch(tmp_path / "kb", settings={"structured": "{faq: true}"})
    graph = json.loads(page(told, "/ru/sign-in/").structured)["@graph"]
    assert [each["@type"] for each in graph] == ["TechArticle", "BreadcrumbList", "FAQPage"]
    question = graph[2]["mainEntity"][0]
    assert question["name"] == "Как сбросить пароль?"
    assert question["acceptedAnswer"]["text"] == "Нажмите «Не помню пароль»."
    assert "FAQPage" not in page(build, "/ru/sign-in/").structured
    assert "FAQPage" not in page(told, "/ru/vpn-drops/").structured


def test_a_long_listing_stays_light(tmp_path: Path) -> None:
    """What is below the hundredth answer is a title."""
    root = tmp_path / "kb"
    shutil.copytree(KB, root)
    article = "---\nslug: more-{0}\ntitle: Ответ {0} о сети\ntype: reference\narea: infrastructure\n---\n\nОтвет {0}.\n"
    for number in range(150):
        (root / f"content/ru/more-{number}.md").write_text(article.format(number), "utf-8")
    register(root, 150)
    view = page(birch(root), "/ru/area/infrastructure/").view
    assert isinstance(view, ListingView)
    assert len(view.rows) > 150
    assert all(row.excerpt for row in view.rows[:100])
    assert not any(row.excerpt for row in view.rows[100:])


def test_every_link_of_every_page_leads_somewhere(site: Path) -> None:
    assert broken_links(site, SITE_URL) == []


def test_agents_see_their_articles_and_search_engines_see_nothing(tmp_path: Path) -> None:
    build = birch(tmp_path / "kb", Audience.AGENTS)
    addresses = {page.address for page in build.pages.values()}
    assert "/ru/agents-runbook/" in addresses
    assert not any(page.indexed for page in build.pages.values())
    robots = next(file for file in build.files if file.path == "robots.txt")
    assert robots.data == b"User-agent: *\nDisallow: /\n"
    assert not [
        file.path for file in build.files if file.path.endswith((".md", ".xml", "llms.txt"))
    ]
    assert not {"/ru/coming/"} & addresses


def test_sitemap_lists_what_is_indexed_with_true_dates(site: Path) -> None:
    root = ET.fromstring((site / "sitemap.xml").read_text("utf-8"))
    dates = {str(url.findtext(f"{SITEMAP}loc")): url.findtext(f"{SITEMAP}lastmod") for url in root}
    assert dates[f"{SITE_URL}ru/vpn-drops/"] == "2026-11-14"
    assert f"{SITE_URL}en/sign-in/" not in dates
    assert not any("/k/" in url or url.endswith("404.html") for url in dates)


def test_feed_is_atom_with_the_latest_first(site: Path) -> None:
    root = ET.fromstring((site / "ru/whats-new/feed.xml").read_text("utf-8"))
    entries = root.findall(f"{ATOM}entry")
    updated = [str(entry.findtext(f"{ATOM}updated")) for entry in entries]
    assert updated == sorted(updated, reverse=True)
    assert root.findtext(f"{ATOM}updated") == updated[0] == "2026-11-20T00:00:00Z"
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert "VPN обрывается: <код> & «41»" in titles
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    assert all(str(each).startswith(f"{SITE_URL}k/") for each in ids)


def test_copies_for_machines_have_no_comments_and_complete_links(site: Path) -> None:
    text = (site / "ru/vpn-drops/index.md").read_text("utf-8")
    assert text.startswith("# VPN обрывается: <код> & «41»\n")
    assert "<!--" not in text
    assert f"[вход]({SITE_URL}ru/sign-in/#lost-phone)" in text


def test_an_article_page_is_light_and_does_not_grow_with_the_knowledge_base(
    build: Build, tmp_path: Path
) -> None:
    root = tmp_path / "kb"
    few = birch_site(root, tmp_path / "few")
    article = (root / "content/ru/mail-delay.md").read_text("utf-8")
    for number in range(40):
        more = article.replace("mail-delay", f"more-{number}").replace(
            "Письма приходят", f"Письма {number} раз приходят"
        )
        (root / f"content/ru/more-{number}.md").write_text(
            more.replace("type: known-issue", "type: reference").replace(
                "issue: {status: open, since: 2026-11-19}\n", ""
            )
        )
    register(root, 40)
    many = birch_site(root, tmp_path / "many")
    path = "ru/vpn-drops/index.html"
    before, after = ((folder / path).read_text("utf-8") for folder in (few, many))
    # The same but for which answers are related, of which there are four at most.
    related = re.compile(r'<section class="kb-end".*?</section>', re.DOTALL)
    assert related.sub("", after) == related.sub("", before)
    assert all(page.count('<a class="kb-row"') <= 4 for page in (before, after))
    view = page(build, "/ru/vpn-drops/").view
    assert isinstance(view, ArticleView)
    own = "".join(each.title + each.html for each in view.sections)
    own += view.title + view.summary_html + page(build, "/ru/vpn-drops/").description
    assert max(len(before.encode()), len(after.encode())) - len(own.encode()) <= 10_000


def register(root: Path, count: int) -> None:
    """Give ``more-0``, ``more-1`` … their numbers."""
    lock = root / "content" / "links.lock"
    lines = lock.read_text("utf-8").splitlines()
    lines += [f"more-{number}\t{1100 + number}\tlive" for number in range(count)]
    lock.write_text("\n".join([lines[0], *sorted(lines[1:])]) + "\n", encoding="utf-8")


def test_first_view_of_an_article_weighs_at_most_36_kilobytes(site: Path) -> None:
    html = (site / "ru/vpn-drops/index.html").read_text("utf-8")
    names = re.findall(r'(?:src|href)="/base/(assets/[^"]+)"', html)
    assets = {path.name: path for path in (site / "assets").rglob("*") if path.is_file()}
    # What page.mjs loads on a page with environments.
    paths = [site / name for name in names] + [assets["environments.mjs"]]
    # Half a kilobyte of headers for each answer is more than static hosts send.
    total = sum(len(gzip.compress(path.read_bytes())) + 512 for path in paths)
    assert total + len(gzip.compress(html.encode())) + 512 <= 36 * 1024


def test_no_page_has_inline_scripts_styles_or_foreign_requests(site: Path) -> None:
    for path in site.rglob("*.html"):
        html = path.read_text("utf-8")
        assert not re.search(r"<script(?![^>]*(?:src=|application/ld\+json))", html), path
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=", html), path
        loaded = re.findall(r"<(?:script|link|img)[^>]+(?:src|href)=\"([^\"]+)\"", html)
        foreign = [url for url in loaded if "//" in url and not url.startswith(SITE_URL)]
        assert foreign == [], path


def test_without_a_public_address_nothing_claims_one(build: Build, tmp_path: Path) -> None:
    private = birch(tmp_path / "kb", site_url="")
    assert not {file.path for file in private.files} & {"sitemap.xml", "og.png"}
    assert not any(page.structured for page in private.pages.values())


def test_pages_are_sorted_and_each_address_is_unique(build: Build) -> None:
    addresses = [page.address for page in build.pages.values()]
    assert addresses == sorted(set(addresses))


def test_a_page_outranks_a_redirect_from_its_address(build: Build) -> None:
    from kbgen.model.redirect import Redirect

    given = SiteInput(
        kb=build.kb,
        config=build.config,
        audience=build.audience,
        now=build.now,
        rendered={},
        redirects=(Redirect("/ru/contact/", "/ru/", "ru"), Redirect("/old/", "/ru/", "ru")),
    )
    templates = {page.address: page.template for page in outline(given).pages.values()}
    assert templates["/ru/contact/"] == "kb-contact.html"
    assert templates["/old/"] == "kb-redirect.html"
    assert files(replace(given, audience=Audience.AGENTS), outline(given)) != ()
