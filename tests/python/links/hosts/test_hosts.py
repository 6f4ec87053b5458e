"""What each host is given: its file, its budget, and that nothing is lost between rules and pages.

After a wanted change: ``KBGEN_GOLDEN=write pytest tests/python/links/hosts``, then read it.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.static_hosts import HOSTS as STATIC
from support.static_hosts import Answer, Files, Host

from kbgen.config.checks import HOSTS as SETTING
from kbgen.links.hosts import HOSTS, Deployment, HostPlan
from kbgen.links.hosts import plan as plan_for
from kbgen.links.hosts.spelling import encoded, forms
from kbgen.model.address import Addresses
from kbgen.model.foreign import foreign_address
from kbgen.model.redirect import Redirect

from ._sample import SOURCES, deployment, site

GOLDEN = Path(__file__).parent / "golden"
ASKED = "?l=ru&x=%7Bq%7D"


def spellings(path: str) -> set[str]:
    """How clients ask for a path: as browsers do, with everything encoded, in lower-case digits."""
    strict = quote(path, safe="/")
    pieces = strict.split("%")
    lower = pieces[0] + "".join(f"%{piece[:2].lower()}{piece[2:]}" for piece in pieces[1:])
    return {encoded(path), strict, lower}


def test_the_setting_and_the_table_name_the_same_hosts() -> None:
    assert list(HOSTS) == list(SETTING)


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("base", ["", "/help"])
def test_files_are_as_reviewed(host: str, base: str) -> None:
    plan = HOSTS[host](deployment(base))
    assert plan.host == host
    for file in plan.files:
        golden = GOLDEN / (base.lstrip("/") or "root") / host / file.path.replace("/", "--")
        if os.environ.get("KBGEN_GOLDEN") == "write":
            golden.parent.mkdir(parents=True, exist_ok=True)
            golden.write_bytes(file.data or b"")
        assert file.data == golden.read_bytes(), golden


@pytest.mark.parametrize("host", HOSTS)
def test_a_site_without_old_addresses_has_sound_files_too(host: str) -> None:
    plan = HOSTS[host](Deployment("https://help.example.com/", ("en",)))
    assert all(file.data for file in plan.files)
    assert not plan.covered
    assert not plan.left
    assert not plan.warnings(100)


def landing(serve: Host, files: Files, base: str, path: str) -> Answer:
    """Where an address ends: two hops at most, one of them for a slash."""
    answer = serve(files, path)
    for _ in range(2):
        if not answer.leads_to:
            break
        answer = serve(files, answer.leads_to)
    return answer


def check_nothing_is_lost(host: str, where: Deployment) -> None:
    plan = HOSTS[host](where)
    files = site(where, plan)
    for serve in STATIC[host]:
        for redirect in where.redirects:
            for form in forms(redirect):
                for path in spellings(where.path(form)):
                    end = landing(serve, files, where.base, path + ASKED)
                    assert end.status == 200, f"{path} is lost on {host}"
                    page = files[end.file].decode()
                    assert page in (f"page {redirect.target}", f"page {redirect.source}"), path
                    if redirect.source in plan.covered:
                        assert page == f"page {redirect.target}", path


@pytest.mark.parametrize("host", STATIC)
def test_every_address_lands_by_a_rule_or_by_its_page(host: str) -> None:
    check_nothing_is_lost(host, deployment())


@pytest.mark.parametrize("host", STATIC)
def test_below_a_base_path_too(host: str) -> None:
    check_nothing_is_lost(host, deployment("/help"))


_SITE = Addresses("https://help.example.com/", prefixed=True)


def _old_address(text: str) -> str:
    try:
        return foreign_address("/hc/" + text, _SITE)
    except ValueError:
        return ""


old_addresses = st.lists(
    st.text(
        st.one_of(
            st.sampled_from("/abcфё-_.*:;,$%{}()[]+|^~`'\"<>&=@! \u00a0"),
            st.characters(codec="utf-8"),
        ),
        max_size=20,
    ).map(_old_address),
    max_size=20,
).map(lambda found: tuple(sorted({one for one in found if one})))


@pytest.mark.parametrize("host", STATIC)
@settings(max_examples=60, deadline=None)
@given(sources=old_addresses)
def test_whatever_people_import_lands(host: str, sources: tuple[str, ...]) -> None:
    files = [f"{one}index.html" if one.endswith("/") else one for one in sources]
    # A folder cannot stand where a file does; a rule refuses such a pair before this.
    kept = [
        source
        for source, file in zip(sources, files, strict=True)
        if not any(file.startswith(f"{other}/") or source == f"{other}/" for other in files)
    ]
    check_nothing_is_lost(host, deployment(sources=tuple(kept)))


def many(count: int) -> Deployment:
    redirects = (
        Redirect(f"/{locale}/old-{number:05}/", f"/{locale}/new-{number:05}/", locale)
        for number in range(count)
        for locale in ("ru", "en")
    )
    return Deployment("https://help.example.com/", ("ru", "en"), tuple(sorted(redirects)))


def shares(plan: HostPlan, where: Deployment) -> tuple[int, int]:
    """How many redirects have only a rule, and how many only a page; together all of them."""
    left = {one.source for one in plan.left}
    assert not left & plan.covered
    assert left | plan.covered == {one.source for one in where.redirects}
    return len(plan.covered), len(left)


def test_cloudflare_over_its_limit_says_so_and_leaves_the_rest_to_pages() -> None:
    where = many(600)
    plan = HOSTS["cloudflare"](where)
    assert shares(plan, where) == (1000, 200)
    assert [str(budget) for budget in plan.budgets] == ["rules: 2,000 of 2,000, 2,400 needed"]
    assert plan.warnings(30_000) == (
        "cloudflare has too little room for every redirect (rules: 2,000 of 2,000, 2,400 needed); "
        "200 are HTML pages instead",
        "cloudflare takes 20,000 files, the site has 30,000",
    )


def test_gitlab_folds_what_is_alike_in_every_language_before_it_gives_up() -> None:
    where = many(500)
    plan = HOSTS["gitlab"](where)
    assert (plan.folded, shares(plan, where)) == (0, (1000, 0))
    where = many(700)
    plan = HOSTS["gitlab"](where)
    assert (plan.folded, shares(plan, where)) == (1400, (1400, 0))
    assert not plan.warnings(0)
    files = {file.path: file.data or b"" for file in plan.files}
    for redirect in where.redirects[::97]:
        assert STATIC["gitlab"][0](files, redirect.source) == Answer(301, redirect.target)
    where = many(1100)
    plan = HOSTS["gitlab"](where)
    assert shares(plan, where) == (2000, 200)
    assert "rules: 1,000 of 1,000, 1,100 needed" in plan.warnings(0)[0]


def test_gitlab_counts_bytes_too() -> None:
    long = "довольно-длинное-имя-" * 4
    redirects = (
        Redirect(f"/hc/{number:03}-{long}/", "/ru/a/", "ru", foreign=True) for number in range(300)
    )
    where = Deployment("https://help.example.com/", ("ru",), tuple(redirects))
    plan = HOSTS["gitlab"](where)
    assert len(plan.files[0].data or b"") <= 64 * 1024
    covered, left = shares(plan, where)
    assert covered
    assert left
    assert "bytes: " in plan.warnings(0)[0]


@pytest.mark.parametrize(("host", "limit"), [("vercel", 1024), ("s3", 50), ("apache", 1000)])
def test_other_limits(host: str, limit: int) -> None:
    where = many(600)
    plan = HOSTS[host](where)
    assert len(plan.left) == 1200 - limit
    assert plan.budgets[0].used == limit
    assert plan.warnings(0)


def test_s3_takes_no_rule_that_would_swallow_another_address() -> None:
    plan = HOSTS["s3"](deployment())
    why = {one.source: one.why for one in plan.left}
    assert why == {"/hc/ru/": "is the beginning of another old address, and a rule would take both"}


def test_a_rule_that_somebody_has_to_load_leaves_the_page_as_a_net() -> None:
    for host in ("nginx", "apache", "caddy", "s3", "github"):
        assert not HOSTS[host](deployment()).covered


def test_no_page_stands_beside_a_rule_where_files_hide_rules() -> None:
    plan = HOSTS["gitlab"](deployment())
    assert plan.covered | {one.source for one in plan.left} == {
        redirect.source for redirect in deployment().redirects
    }
    assert {one.source for one in plan.left} == {
        source for source in SOURCES if any(sign in source for sign in " %*:$\"'()[]{}^;`<😀")
    }


def test_a_site_that_is_not_for_machines_says_so_in_a_header() -> None:
    for host in ("cloudflare", "netlify", "vercel", "nginx", "apache", "caddy"):
        texts = [
            "".join(
                (file.data or b"").decode()
                for file in plan_for(
                    host, (), (), _SITE, locales=("en",), policy="", indexed=indexed
                ).files
            )
            for indexed in (True, False)
        ]
        assert ["X-Robots-Tag" in text for text in texts] == [False, True]
