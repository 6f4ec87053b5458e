"""Everything moves, and every old address still lands, on every host that the settings can name.

nginx, Apache and Caddy are the real ones; of the others, what they document of their files.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from support.knowledge import replace, write_knowledge
from support.moves import ENDS, add_phone, addresses, build, leads, move_everything
from support.servers import SERVERS, get, running
from support.static_hosts import HOSTS as STATIC

from kbgen.links.hosts import HOSTS

QUERY = "?env=windows"
CAN_SAY_GONE = ("netlify", "nginx", "apache", "caddy")
# Where the rules come with the site and answer every spelling, there is no page beside them.
RULES_ALONE = ("cloudflare", "netlify", "gitlab", "vercel")


@dataclass(frozen=True)
class Answer:
    status: int
    leads_to: str
    text: str


Fetch = Callable[[str], Answer]


@dataclass(frozen=True)
class Story:
    """A desk after everything has moved, and the addresses it had before."""

    desk: Path
    before: tuple[str, ...]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    desk = write_knowledge(tmp_path_factory.mktemp("desk"))
    add_phone(desk)
    before = addresses(build(desk))
    assert {"/k/1003/", "/ru/phone/", "/hc/en/Телефон.html"} <= set(before)
    shutil.rmtree(desk / "site")
    move_everything(desk)
    return Story(desk, tuple(before))


@contextmanager
def hosted(host: str, site: Path) -> Iterator[list[Fetch]]:
    """Ways to ask the host, which is given the site and nothing else."""
    if host in SERVERS:
        snippet = next(site.glob("_host/*"), None)
        with running(host, site, snippet.read_bytes() if snippet else b"") as at:

            def ask(path: str) -> Answer:
                answer = get(at, path)
                return Answer(answer.status, answer.path, answer.body.decode("utf-8", "replace"))

            yield [ask]
        return
    files = {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }

    def fetch(serve: Callable[..., object]) -> Fetch:
        def ask(path: str) -> Answer:
            found = serve(files, path)
            text = files.get(found.file, b"").decode("utf-8", "replace")  # type: ignore[attr-defined]
            return Answer(found.status, found.leads_to, text)  # type: ignore[attr-defined]

        return ask

    yield [fetch(serve) for serve in STATIC[host]]


def landings(fetch: Fetch, path: str) -> Iterator[tuple[str, Answer]]:
    """Every page that an address leads to: a slash may be added, then one hop, of a rule or of a
    page that only leads on."""
    answer = fetch(path)
    if answer.leads_to.partition("?")[0] == f"{path.partition('?')[0]}/":
        path, answer = answer.leads_to, fetch(answer.leads_to)
    if answer.leads_to:
        path = answer.leads_to
        answer = fetch(path)
        assert not answer.leads_to, f"{path} leads on"
        assert not list(leads(answer.text)), f"{path} leads on"
    found = list(leads(answer.text))
    for target in found:
        landed = fetch(target.partition("#")[0])
        assert not landed.leads_to
        assert not list(leads(landed.text)), f"{target} leads on"
        yield target, landed
    if not found:
        yield path, answer


@pytest.mark.parametrize("host", HOSTS)
def test_every_old_address_lands(host: str, story: Story, tmp_path: Path) -> None:
    if host in SERVERS and SERVERS[host].program() is None:
        pytest.skip(f"{host} is not installed")
    desk = shutil.copytree(story.desk, tmp_path / "desk")
    replace(desk, "mkdocs.yml", "  - kbgen:\n", f"  - kbgen:\n      host: {host}\n")
    site = build(desk)
    assert (site / "ru/phone/index.html").is_file() == (host not in RULES_ALONE)
    with hosted(host, site) as ways:
        for fetch in ways:
            if host != "github":
                query = QUERY if host != "gitlab" else ""
                assert fetch(f"/ru/phone/{QUERY}").leads_to == f"/ru/telephone/{query}"
            for address in story.before:
                check(host, fetch, address)


def check(host: str, fetch: Fetch, address: str) -> None:
    forms = [address] if not address.endswith("/") else [address, address[:-1]]
    if address.startswith("/hc/") and address.endswith("/"):
        forms.append(f"{address}index.html")
    key = address.strip("/").split("/")[-1]
    for form in forms:
        ended = list(landings(fetch, quote(form) + QUERY))
        assert ended
        for path, answer in ended:
            bare, _, query = unquote(path).partition("?")
            assert bare.strip("/").split("/")[-1] == ENDS.get(key, key), form
            if bare.endswith("/telephone/"):
                assert answer.status == 200
                assert 'id="old-name"' in answer.text
                # A page that leads on keeps the query by its script.
                assert not query or f"?{query}" == QUERY
            if bare.endswith("/vpn-password/"):
                assert answer.status == (410 if host in CAN_SAY_GONE else 200), form
                assert "/sign-in/" in answer.text
