"""``kbgen macros push`` as a person or a CI job runs it, and where it may send a token."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.faulty import Fault, Reply, Server, serving
from support.helpdesks import ALL, TOKEN, Helpdesk, HelpScout, Zammad
from support.running import NOW, kbgen, snapshot

from kbgen.macros.push import ApiError, lock_text, open_desk, read_lock
from kbgen.macros.push.address import read_base, resolved
from kbgen.model.diagnostic import KbgenError

from .desk import write_desk

PUSH = ("macros", "push", "--allow-private", "--lost-default", "value", "--now", NOW)


@pytest.fixture
def zammad() -> Iterator[tuple[Helpdesk, Server]]:
    site = Zammad()
    with serving(site) as server:
        yield site, server


@pytest.mark.parametrize("target", ALL)
def test_plan_then_do_then_nothing(target: str, tmp_path: Path) -> None:
    site = ALL[target]()
    root = write_desk(tmp_path, helm=False)
    before = snapshot(root)
    with serving(site) as server:
        env = site.environment(server.url)
        plan = kbgen(root, *PUSH, "--to", target, env=env)
        assert (plan.returncode, server.writes) == (0, 0)
        assert "create" in plan.stdout
        assert "--apply does it" in plan.stderr
        assert {path for path in snapshot(root) if ".kbgen" not in path} == set(before)
        done = kbgen(root, *PUSH, "--to", target, "--apply", env=env)
        assert done.returncode == 0, done.stderr
        assert "not done" not in done.stdout + done.stderr
        writes = server.writes
        again = kbgen(root, *PUSH, "--to", target, "--apply", env=env)
        assert (again.returncode, server.writes) == (0, writes)
        assert "unchanged" in again.stdout
        assert "0 of 0 done" in again.stdout
    lock = (root / "content/helpdesk.lock").read_text()
    for text in (plan, done, again):
        assert TOKEN not in text.stdout + text.stderr
    assert TOKEN not in lock
    assert not any(line != line.rstrip() for line in lock.splitlines())
    left = snapshot(root)
    assert not [
        path for path, data in left.items() if isinstance(data, bytes) and TOKEN.encode() in data
    ]
    # The lock belongs into content/ and is no page: a check has nothing to say of it.
    checked = kbgen(root, "check", "--now", NOW)
    assert "helpdesk.lock" not in checked.stdout


@pytest.mark.parametrize("target", ALL)
def test_a_token_that_is_refused_is_not_shown(target: str, tmp_path: Path) -> None:
    """Even where the helpdesk itself repeats it."""
    site = ALL[target]()
    site.admitted = lambda call: False  # type: ignore[method-assign]
    root = write_desk(tmp_path, helm=False)
    with serving(site) as server:
        said = kbgen(root, *PUSH, "--to", target, "--apply", env=site.environment(server.url))
    assert said.returncode == 2
    assert "answers 401" in said.stderr
    assert "•••" in said.stderr
    assert TOKEN not in said.stdout + said.stderr


def test_no_traceback_knows_the_token() -> None:
    site = HelpScout()
    with serving(site) as server:
        server.faults.append(Fault("GET", "saved-replies", "drop", times=99))
        env = site.environment(server.url)
        with (
            pytest.raises(ApiError) as caught,
            open_desk("helpscout", env, lambda *_: None, allow_private=True) as desk,
        ):
            list(desk.there((), ("saved-reply",)))
    shown = "".join(traceback.format_exception(caught.value)) + repr(desk.__dict__)
    assert TOKEN not in shown
    assert site.bought not in shown


def test_all_that_is_missing_is_said(tmp_path: Path) -> None:
    root = write_desk(tmp_path, helm=False)
    said = kbgen(root, *PUSH, "--to", "zendesk")
    assert said.returncode == 2
    assert [line.split()[1] for line in said.stderr.splitlines()] == [
        "KBGEN_ZENDESK_URL",
        "KBGEN_ZENDESK_EMAIL",
        "KBGEN_ZENDESK_TOKEN",
    ]


def test_a_number_is_a_number(tmp_path: Path) -> None:
    env = {"KBGEN_CHATWOOT_ACCOUNT": "3/../4", "KBGEN_CHATWOOT_TOKEN": TOKEN}
    said = kbgen(write_desk(tmp_path, helm=False), *PUSH, "--to", "chatwoot", env=env)
    assert (said.returncode, said.stderr) == (2, "kbgen: KBGEN_CHATWOOT_ACCOUNT is not a number\n")


def test_a_macro_that_would_lose_something_is_not_sent(
    zammad: tuple[Helpdesk, Server], tmp_path: Path
) -> None:
    site, server = zammad
    root = write_desk(tmp_path, helm=False)
    plain = [part for part in PUSH if part not in ("--lost-default", "value")]
    said = kbgen(root, *plain, "--to", "zammad", "--apply", env=site.environment(server.url))
    assert said.returncode == 1
    assert "KB722" in said.stdout
    assert server.calls == []


def test_what_is_refused_is_said_and_the_rest_done(
    zammad: tuple[Helpdesk, Server], tmp_path: Path
) -> None:
    site, server = zammad
    server.faults.append(Fault("POST", "", Reply(422, {"error": "Name is not to our liking"})))
    root = write_desk(tmp_path, helm=False)
    said = kbgen(root, *PUSH, "--to", "zammad", "--apply", env=site.environment(server.url))
    assert said.returncode == 1
    assert "Name is not to our liking" in said.stderr
    assert "2 of 3 done" in said.stdout


def test_a_run_that_is_killed_is_taken_up(zammad: tuple[Helpdesk, Server], tmp_path: Path) -> None:
    """Killed after the helpdesk made the second module and before kbgen heard of it."""
    site, server = zammad
    server.faults.append(Fault("POST", "", "hang", done=True, after=1))
    root = write_desk(tmp_path, helm=False)
    env = site.environment(server.url)
    command = [sys.executable, "-m", "kbgen", *PUSH, "--to", "zammad", "--apply"]
    process = subprocess.Popen(
        command, cwd=root, env={**os.environ, **env}, stdout=subprocess.DEVNULL
    )
    while server.count("POST") < 2 and process.poll() is None:
        time.sleep(0.01)
    busy = kbgen(root, *PUSH, "--to", "zammad", env=env)
    assert (busy.returncode, busy.stderr) == (
        2,
        "kbgen: another push is running here; wait for it to end\n",
    )
    process.kill()
    process.wait()
    assert len(site.kept) == 2
    said = kbgen(root, *PUSH, "--to", "zammad", "--apply", env=env)
    assert said.returncode == 0, said.stderr
    assert (len(site.kept), len(set(site.titles())), server.count("POST")) == (3, 3, 3)


def test_a_lock_that_is_not_understood_stops_everything(
    zammad: tuple[Helpdesk, Server], tmp_path: Path
) -> None:
    site, server = zammad
    root = write_desk(tmp_path, helm=False)
    (root / "content/helpdesk.lock").write_text("<<<<<<< ours\nzammad\tx\n")
    said = kbgen(root, *PUSH, "--to", "zammad", "--apply", env=site.environment(server.url))
    assert said.returncode == 2
    assert said.stderr.splitlines() == [
        f"kbgen: content/helpdesk.lock:{line}: not a line of this file (an unresolved merge?)"
        for line in (1, 2)
    ]
    assert server.calls == []


def test_the_lock_reads_what_it_writes() -> None:
    line = "zammad\tdesk.example.com\ttext-module\tvpn/ru\t7\tab\tcd\n"
    broken = "zammad\tdesk.example.com\ttext-module\tdns/ru\t\tab\t\tef\n"
    rows = read_lock(line + broken, "lock")
    assert lock_text(rows.values()).splitlines()[1:] == [broken.rstrip(), line.rstrip()]
    with pytest.raises(KbgenError, match="lock:2: text-module vpn/ru stands twice"):
        read_lock(line + line, "lock")


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1",
        "https://10.1.2.3",
        "https://192.168.0.10:8443/zammad",
        "https://169.254.169.254",
        "https://100.64.0.1",
        "https://0.0.0.0",
        "https://[::1]",
        "https://[fe80::1]",
        "https://[fd00::1]",
        "https://[::ffff:10.1.2.3]",
        "https://[64:ff9b::a01:203]",
        "https://2130706433",
        "https://localhost",
    ],
)
def test_private_addresses_are_asked_for(address: str) -> None:
    base = read_base(address, "URL")
    with pytest.raises(KbgenError, match="an address of a private network; --allow-private"):
        resolved(base, allow_private=False)
    assert resolved(base, allow_private=True)


@pytest.mark.parametrize("address", ["http://8.8.8.8", "http://10.1.2.3"])
@pytest.mark.parametrize("private", [False, True])
def test_tokens_travel_by_https(address: str, private: bool) -> None:
    with pytest.raises(KbgenError, match="a token is only sent by https"):
        resolved(read_base(address, "URL"), allow_private=private)


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("desk.example.com", "must be an address"),
        ("ftp://desk.example.com", "must be an address"),
        ("https://", "must be an address"),
        ("https://me:secret@desk.example.com", "no user name or password"),
        ("https://desk.example.com/?key=1", "no ?query"),
        ("https://desk.example.com:99999", "not an address"),
    ],
)
def test_addresses_that_are_none(address: str, wrong: str) -> None:
    with pytest.raises(KbgenError) as caught:
        read_base(address, "KBGEN_ZAMMAD_URL")
    assert wrong in str(caught.value)
    assert "KBGEN_ZAMMAD_URL" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_a_public_name_of_cyrillic_letters() -> None:
    assert read_base("https://пример.рф/", "URL").host == "xn--e1afmkfd.xn--p1ai"
    assert resolved(read_base("https://8.8.8.8", "URL"), allow_private=False) == ("8.8.8.8",)


def test_a_name_is_asked_for_once(
    zammad: tuple[Helpdesk, Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name service that answers otherwise later leads no request elsewhere."""
    site, server = zammad
    asked = []
    resolve = socket.getaddrinfo

    def once(host: str, *arguments: Any, **more: Any) -> Any:
        if host == "localhost":
            asked.append(host)
        return resolve("127.0.0.1" if len(asked) == 1 else host, *arguments, **more)

    monkeypatch.setattr(socket, "getaddrinfo", once)
    env = site.environment(server.url.replace("127.0.0.1", "localhost"))
    with open_desk("zammad", env, lambda *_: None, allow_private=True) as desk:
        assert list(desk.there((), ("text-module",))) == []
        assert list(desk.there((), ("text-module",))) == []
    assert asked == ["localhost"]
    assert server.calls[0].headers["host"].startswith("localhost:")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for ``localhost``, and for no other name, that its own key has signed."""
    folder = tmp_path_factory.mktemp("tls")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext"
    try:
        subprocess.run(
            [*command.split(), "subjectAltName=DNS:localhost", "-keyout", "key", "-out", "crt"],
            cwd=folder,
            check=True,
            capture_output=True,
        )
    except FileNotFoundError:
        pytest.skip("openssl is not installed")
    return folder


def test_the_certificate_must_be_good(certificate: Path, tmp_path: Path) -> None:
    """An authority that the system knows, and the very name: all else ends before a token is sent."""
    site = Zammad()
    root = write_desk(tmp_path, helm=False)
    with serving(site, certificate / "crt", certificate / "key") as server:
        port = server.url.rpartition(":")[2]
        env = site.environment(f"https://localhost:{port}")
        unknown = kbgen(root, *PUSH, "--to", "zammad", env=env)
        assert unknown.returncode == 2
        assert "certificate" in unknown.stderr.lower()
        known = {"SSL_CERT_FILE": str(certificate / "crt")}
        other = site.environment(f"https://127.0.0.1:{port}")
        wrong = kbgen(root, *PUSH, "--to", "zammad", env={**other, **known})
        assert wrong.returncode == 2
        assert "certificate" in wrong.stderr.lower()
        assert server.calls == []
        good = kbgen(root, *PUSH, "--to", "zammad", "--apply", env={**env, **known})
        assert good.returncode == 0, good.stderr
        assert len(site.kept) == 3


def test_the_environment_leads_no_token_astray(
    zammad: tuple[Helpdesk, Server], tmp_path: Path
) -> None:
    """Proxies and .netrc of the environment have no say."""
    site, server = zammad
    root = write_desk(tmp_path, helm=False)
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login other password other\n")
    (tmp_path / "netrc").chmod(0o600)
    nowhere = "http://127.0.0.1:9"
    env = {"HTTP_PROXY": nowhere, "HTTPS_PROXY": nowhere, "ALL_PROXY": nowhere}
    env |= {"NETRC": str(tmp_path / "netrc")}
    said = kbgen(root, *PUSH, "--to", "zammad", env={**site.environment(server.url), **env})
    assert said.returncode == 0, said.stderr
    assert {call.headers["authorization"] for call in server.calls} == {f"Token token={TOKEN}"}
