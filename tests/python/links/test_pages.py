"""Permalinks, redirects, tombstones and moved sections, for each audience."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kbgen.links import moved_anchors, permalinks, redirects, tombstones
from kbgen.model.address import Addresses
from kbgen.model.article import Article, Audience, Status
from kbgen.model.foreign import claim_troubles, foreign_address
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import AnchorEntry, Ledger, LedgerEntry, State
from kbgen.model.permalink import Permalink, reasons_by_locale
from kbgen.model.redirect import Redirect

from ._desk import NOW, article, desk

SITE = Addresses("https://help.example.com/", prefixed=True)
SOON = datetime(2027, 1, 1, tzinfo=UTC)


def links(kb: KnowledgeBase, audience: Audience = Audience.PUBLIC) -> dict[str, Permalink]:
    return {link.address: link for link in permalinks(kb, SITE, audience=audience, now=NOW)}


def ways(kb: KnowledgeBase, audience: Audience = Audience.PUBLIC) -> list[tuple[str, str]]:
    found = redirects(kb, SITE, audience=audience, now=NOW)
    return [(redirect.source, redirect.target) for redirect in found]


LEDGER = Ledger(
    (
        LedgerEntry("ask", 1001, State.MOVED, "vpn"),
        LedgerEntry("vpn", 1001, State.LIVE),
        LedgerEntry("fax", 1002, State.GONE, "vpn", "ru: Факс отключён | en: The fax is off"),
        LedgerEntry("telex", 1003, State.MOVED, "fax"),
        LedgerEntry("radius", 1004, State.LIVE, "", "agents only"),
        LedgerEntry("radius-old", 1005, State.MOVED, "radius", "agents only"),
        LedgerEntry("radius-log", 1006, State.GONE, "radius", "agents only: now in the runbook"),
        LedgerEntry("soon", 1007, State.LIVE),
    )
)


def small() -> KnowledgeBase:
    return desk(
        article(
            "vpn",
            "steps",
            locale="ru",
            title="ВПН",
            redirect_from=("/hc/ru/articles/36-%D0%B2%D0%BF%D0%BD",),
        ),
        article("radius", locale="ru", audience=Audience.AGENTS, redirect_from=("/wiki/radius",)),
        article("soon", locale="ru", publish_at=SOON, redirect_from=("/soon",)),
        article("draft", locale="ru", status=Status.DRAFT),
        ledger=LEDGER,
    )


def test_every_slug_and_number_that_ever_was_has_one_page_that_leads_straight_there() -> None:
    found = links(small())
    assert sorted(found) == [
        f"/k/{key}/" for key in ("1001", "1002", "1003", "ask", "fax", "telex", "vpn")
    ]
    for key in ("ask", "vpn", "1001"):
        link = found[f"/k/{key}/"]
        assert (link.slug, link.number, link.gone) == ("vpn", 1001, False)
        assert [(one.locale, one.address, one.translated) for one in link.versions] == [
            ("ru", "/ru/vpn/", True),
            ("en", "/en/vpn/", False),
        ]
        assert link.canonical == "/ru/vpn/"
    assert found["/k/telex/"].gone
    assert found["/k/telex/"].versions[1].address == "/en/fax/"


def test_old_addresses_lead_on_in_every_language_and_foreign_ones_to_theirs() -> None:
    assert ways(small()) == [
        ("/en/ask/", "/en/vpn/"),
        ("/en/telex/", "/en/fax/"),
        ("/hc/ru/articles/36-впн/", "/ru/vpn/"),
        ("/ru/ask/", "/ru/vpn/"),
        ("/ru/telex/", "/ru/fax/"),
    ]


def test_tombstones_name_reason_and_replacement() -> None:
    stones = tombstones(small(), SITE, audience=Audience.PUBLIC, now=NOW)
    assert [stone.slug for stone in stones] == ["fax"]
    assert stones[0].reason("ru") == "Факс отключён"
    assert stones[0].reason("de") == ""
    assert stones[0].replacement == "vpn"
    assert stones[0].addresses == {"ru": "/ru/fax/", "en": "/en/fax/"}


def test_what_customers_may_not_see_leaves_no_trace_and_agents_have_it_all() -> None:
    kb = small()
    values = (
        permalinks(kb, SITE, audience=Audience.PUBLIC, now=NOW),
        redirects(kb, SITE, audience=Audience.PUBLIC, now=NOW),
        tombstones(kb, SITE, audience=Audience.PUBLIC, now=NOW),
    )
    for word in ("radius", "soon", "draft", "1004", "1005", "1006", "1007", "runbook"):
        assert word not in repr(values)
    agents = links(kb, Audience.AGENTS)
    assert {"/k/radius/", "/k/radius-old/", "/k/radius-log/", "/k/1006/"} <= agents.keys()
    assert "/k/soon/" not in agents
    assert ("/ru/radius-old/", "/ru/radius/") in ways(kb, Audience.AGENTS)
    assert ("/wiki/radius/", "/ru/radius/") in ways(kb, Audience.AGENTS)
    stones = tombstones(kb, SITE, audience=Audience.AGENTS, now=NOW)
    assert [stone.reason("ru") for stone in stones] == ["Факс отключён", "now in the runbook"]


def test_a_single_language_without_prefix() -> None:
    plain = Addresses("https://example.com/help/", prefixed=False)
    kb = desk(article("vpn"), ledger=LEDGER, locales=("en",))
    found = redirects(kb, plain, audience=Audience.PUBLIC, now=NOW)
    assert found == (Redirect("/ask/", "/vpn/", "en"), Redirect("/telex/", "/fax/", "en"))


def test_moved_sections_lead_to_sections_that_the_page_has() -> None:
    ledger = Ledger(
        (LedgerEntry("a", 1001, State.LIVE), LedgerEntry("b", 1002, State.LIVE)),
        (
            AnchorEntry("a", "old", State.MOVED, "new"),
            AnchorEntry("a", "far", State.MOVED, "b#there"),
            AnchorEntry("a", "back", State.MOVED, "new"),
            AnchorEntry("a", "lost", State.GONE),
        ),
    )
    kb = desk(
        article("a", "new", "back", locale="en"),
        article("a", "new", locale="ru"),
        article("b", "there", locale="en"),
        ledger=ledger,
    )
    tables = moved_anchors(kb, SITE, audience=Audience.PUBLIC, now=NOW)
    assert [(one.slug, one.locale, dict(one.targets)) for one in tables] == [
        ("a", "en", {"old": "#new", "far": "/en/b/#there"}),
        ("a", "ru", {"old": "#new", "back": "#new"}),
    ]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("/hc/ru/articles/360012-vpn", "/hc/ru/articles/360012-vpn/"),
        ("/hc/ru/articles/360012-vpn/", "/hc/ru/articles/360012-vpn/"),
        ("/old/page.html", "/old/page.html"),
        ("/old/index.html", "/old/"),
        ("/old/page.php", "/old/page.php/"),
        ("/вики/%D0%B2%D0%BF%D0%BD", "/вики/впн/"),
        ("/вики/впн", "/вики/впн/"),
        ("https://help.example.com/a", "/a/"),
    ],
)
def test_foreign_addresses_are_read_as_people_copy_them(text: str, address: str) -> None:
    assert foreign_address(text, SITE) == address


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("?id=5", "has a query"),
        ("/article?id=5", "has a query"),
        ("/a#b", "after #"),
        ("a/b", "does not begin with a slash"),
        ("", "does not begin with a slash"),
        ("/", "is the home page"),
        ("/index.html", "is the home page"),
        ("/a/../b", "climbs"),
        ("/a/%2e%2e/b", "climbs"),
        ("/a/.", "climbs"),
        ("/.well-known/a", "begins with a dot"),
        ("/a%2Fb", "encoded slash"),
        ("/a\\b", "encoded slash or a backslash"),
        ("/a//b", "two slashes"),
        ("/a//", "two slashes"),
        ("/a%3Fb", "encoded [?] or #"),
        ("/a%23b", "encoded [?] or #"),
        ("//evil.example.com/a", "another host"),
        ("https://old.example.com/a", "another host"),
        ("javascript:alert(1)", "not the path of a page"),
        ("/%ff", "not percent-encoded UTF-8"),
        ("/a%00b", "control character"),
        ("/a\u202eb", "control character"),
        ("/" + "я" * 150, "more than 200 bytes"),
        ("http://[", "is not an address"),
    ],
)
def test_foreign_addresses_that_no_static_site_can_keep(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        foreign_address(text, SITE)


def test_below_a_base_path() -> None:
    below = Addresses("https://example.com/help/", prefixed=True)
    assert foreign_address("/help/old", below) == "/old/"
    with pytest.raises(ValueError, match="outside of /help/"):
        foreign_address("/old", below)


def claiming(*addresses: str, slug: str = "vpn", **fields: object) -> Article:
    return article(slug, redirect_from=addresses, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("articles", "why"),
    [
        ((claiming("/a", slug="x"), claiming("/a/", slug="y")), "already leads to the article 'x'"),
        ((claiming("/a", slug="x"), claiming("/A", slug="y")), "already leads to the article 'y'"),
        ((claiming("/a", locale="ru"), claiming("/a", locale="en")), "already leads to"),
        ((claiming("/en/vpn/"),), "the address of the article 'vpn'"),
        ((claiming("/en/ask"),), "the old address of 'ask'"),
        ((claiming("/en/search/"),), "the search page"),
        ((claiming("/_host/nginx/"),), "files for the site's server"),
        ((claiming("/ru/area/x/"),), "listings of an area"),
        ((claiming("/k/1001"),), "permalinks"),
        ((claiming("/assets/a.html"),), "styles and scripts"),
        ((claiming("/Media/a.html"),), "pictures and other files"),
        ((claiming("/robots.txt"),), "a file of the site"),
        ((claiming("/en/vpn/index.md"),), "a file of the site"),
        ((claiming("/en/"),), "the home page"),
        ((claiming("/404.html"),), "a file of the site"),
        ((claiming("/a.html", "/a.html/b"),), "needs a folder where"),
    ],
)
def test_claims_that_collide(articles: tuple[Article, ...], why: str) -> None:
    kb = desk(*articles, ledger=LEDGER)
    assert any(why in trouble.message for trouble in claim_troubles(kb, SITE))
    targets = {"/en/vpn/", "/ru/vpn/", "/en/x/", "/en/y/"}
    assert not {source for source, _ in ways(kb)} & targets


def test_claims_that_do_not_collide() -> None:
    kb = desk(
        claiming("/hc/en/articles/1", "/ru/articles/1/", "/en/old/page.html", locale="en"),
        claiming("/hc/ru/articles/1", locale="ru"),
    )
    assert claim_troubles(kb, SITE) == ()
    assert len(ways(kb)) == 4


def test_reasons_are_read_by_language() -> None:
    assert reasons_by_locale("ru: Закрыт | en: Closed: see mail") == {
        "ru": "Закрыт",
        "en": "Closed: see mail",
    }
    assert reasons_by_locale("Closed | see ru: notes") == {"": "Closed | see ru: notes"}
    assert reasons_by_locale("  ") == {}
