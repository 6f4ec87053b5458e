"""What kbgen writes for nginx, Apache and Caddy, asked of the servers themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright
from support.machine import find_browser
from support.servers import get, running

from kbgen.links.hosts import HOSTS, Deployment
from kbgen.links.hosts.headers import security
from kbgen.links.hosts.spelling import encoded, forms
from kbgen.model.address import Addresses
from kbgen.model.foreign import foreign_address
from kbgen.model.redirect import Redirect

QUERIES = ("", "?l=ru&x=%7Bq%7D", "?{env.HOME}$args${HOME}=%D0%B2")
SOURCES = (
    "/hc/ru/articles/36-впн/",
    "/hc/en/Телефон.html",
    "/hc/Ёлка/日本/😀/",
    "/a b/",
    "/price-$1/",
    "/$uri$args/",
    "/${HOME}/",
    "/{$HOME}/",
    "/{http.request.host}/",
    "/%{env:HOME}/",
    "/%{REQUEST_URI}/",
    '/"quoted"/',
    '/"; return 200; "/',
    "/it's/",
    "/(x)/",
    "/(?i)y/",
    "/a.b+c*d/",
    "/[x]/",
    "/^a|b$/",
    "/100%/",
    "/%41/",
    "/:name/",
    "/a;b,c&d=e@f!/",
    "/~(tilde)/",
    "/`tick`/",
    "/<b>/",
    "/PLAIN/",
    "/plain.htm",
)


def deployment(base: str, sources: tuple[str, ...] = SOURCES) -> Deployment:
    return Deployment(
        f"https://help.example.com{base}/",
        ("ru", "en"),
        tuple(Redirect(source, "/ru/new/", "ru", foreign=True) for source in sorted(sources)),
        ("/ru/fax/",),
        security("default-src 'self'"),
    )


@contextmanager
def serving(server: str, where: Deployment, folder: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """The server at work on a small site, and the addresses that it has a rule for."""
    plan = HOSTS[server](where)
    site = folder / where.base.lstrip("/")
    pages = {
        "ru/new/index.html": "the new page",
        "ru/fax/index.html": "the tombstone",
        "ru/fax-machine/index.html": "an article",
        "404.html": "the lost page",
        "assets/0123/page.mjs": "export {};",
        "ru/new/index.md": "# New",
        "assets/0123/kb.css": "a { color: red }\n" * 200,
        "ru/long/index.html": "long " * 500,
    }
    for path, text in pages.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    for made in plan.files:
        (site / made.path).parent.mkdir(exist_ok=True)
        (site / made.path).write_bytes(made.data or b"")
    ruled = {one.source for one in where.redirects} - {one.source for one in plan.left}
    with running(server, folder, plan.files[0].data or b"") as at:
        yield at, frozenset(ruled)


def ask_all(at: str, where: Deployment, ruled: frozenset[str]) -> int:
    """Every redirect in every form, spelling and with every query; how many were asked for."""
    asked = 0
    for redirect in where.redirects:
        if redirect.source not in ruled:
            continue
        for form in forms(redirect, index=True):
            path = where.path(form)
            for spelling in {encoded(path), quote(path, safe="/")}:
                for query in QUERIES:
                    answer = get(at, spelling + query)
                    assert answer.status == 301, spelling + query
                    # Without an anchor of its own, so that a browser keeps the reader's.
                    to, mark, kept = answer.path.partition("?")
                    assert unquote(to) == where.path("/ru/new/"), spelling
                    assert mark + kept == query, spelling
                    asked += 1
    return asked


@pytest.mark.parametrize("base", ["", "/help", "/помощь %1 $1"])
def test_every_redirect_leads_straight_on_and_keeps_the_query(
    server: str, base: str, tmp_path: Path
) -> None:
    where = deployment(quote(base))
    assert where.base == base
    with serving(server, where, tmp_path) as (at, ruled):
        left = set(SOURCES) - ruled
        assert left == ({one for one in SOURCES if "{" in one} if server == "caddy" else set())
        assert ask_all(at, where, ruled) >= 3 * len(QUERIES) * (len(ruled) - 2)


@pytest.mark.parametrize("base", ["", "/help", "/помощь"])
def test_what_is_gone_says_so_and_shows_the_tombstone(
    server: str, base: str, tmp_path: Path
) -> None:
    at_base = quote(base)
    with serving(server, deployment(at_base), tmp_path) as (at, _):
        for form in ("/ru/fax/", "/ru/fax", "/ru/fax/?l=ru"):
            answer = get(at, at_base + form)
            assert (answer.status, answer.body) == (410, b"the tombstone"), form
        assert get(at, f"{at_base}/ru/fax-machine/").status == 200
        lost = get(at, f"{at_base}/ru/fax/more/")
        assert (lost.status, lost.body) == (404, b"the lost page")


def test_headers_go_with_every_answer_and_only_assets_are_kept(server: str, tmp_path: Path) -> None:
    with serving(server, deployment(""), tmp_path) as (at, _):
        for path in ("/ru/new/", "/assets/0123/page.mjs", "/nothing/", "/ru/fax/", "/PLAIN/"):
            headers = get(at, path).headers
            assert headers["x-content-type-options"] == "nosniff", path
            assert headers["content-security-policy"].endswith("frame-ancestors 'self'"), path
        page = get(at, "/ru/new/").headers
        assert page["cache-control"] == "no-cache"
        assert page["content-type"].lower().replace(" ", "") == "text/html;charset=utf-8"
        script = get(at, "/assets/0123/page.mjs").headers
        assert "max-age=31536000" in script["cache-control"]
        assert script["content-type"].startswith("text/javascript")
        assert get(at, "/ru/new/index.md").headers["content-type"].startswith("text/markdown")


def test_text_is_compressed_for_who_can_read_it(server: str, tmp_path: Path) -> None:
    with serving(server, deployment(""), tmp_path) as (at, _):
        for path in ("/ru/long/", "/assets/0123/kb.css"):
            answer = get(at, path, **{"Accept-Encoding": "gzip"})
            assert answer.headers["content-encoding"] == "gzip", path
            assert "accept-encoding" in answer.headers["vary"].lower()
            assert len(answer.body) < len(get(at, path).body) / 4


def test_the_servers_own_files_are_not_shown(server: str, tmp_path: Path) -> None:
    if server == "apache":
        pytest.skip("a distribution's Apache hides .htaccess itself; the test's own does not")
    with serving(server, deployment(""), tmp_path) as (at, _):
        for file in (tmp_path / "_host").iterdir():
            assert get(at, f"/_host/{file.name}").status == 404


def test_a_browser_keeps_the_query_and_the_place_in_the_page(server: str, tmp_path: Path) -> None:
    browser = find_browser()
    assert browser, "no Chromium: run tests/run.py, which finds or installs one"
    with (
        serving(server, deployment(""), tmp_path) as (at, _),
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = chromium.new_page()
        page.goto(f"http://{at}/hc/ru/articles/36-впн/?env=windows#resolution")
        parts = urlsplit(page.url)
        assert (parts.path, parts.query, parts.fragment) == (
            "/ru/new/",
            "env=windows",
            "resolution",
        )
        chromium.close()


_SITE = Addresses("https://help.example.com/", prefixed=True)


def _old_address(text: str) -> str:
    try:
        return foreign_address("/hc/" + text, _SITE)
    except ValueError:
        return ""


_signs = st.sampled_from("/abcё-_.*:;,$%{}()[]+|^~`'\"<>&=@! \u00a0")
old_addresses = st.lists(
    st.text(_signs | st.characters(codec="utf-8"), min_size=1, max_size=20).map(_old_address),
    min_size=40,
    max_size=60,
).map(lambda found: tuple(sorted({one for one in found if one.endswith("/")})))


@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.large_base_example],
)
@given(sources=old_addresses)
def test_whatever_people_import_leads_on(
    server: str, tmp_path_factory: pytest.TempPathFactory, sources: tuple[str, ...]
) -> None:
    where = deployment("", sources)
    with serving(server, where, tmp_path_factory.mktemp("site")) as (at, ruled):
        ask_all(at, where, ruled)
