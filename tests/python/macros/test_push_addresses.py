"""Where ``kbgen macros push`` may send a token: which addresses, by which name, over what line."""

from __future__ import annotations

import socket
import subprocess
from pathlib import Path
from typing import Any

import pytest
from support.faulty import Server, serving
from support.helpdesks import TOKEN, Helpdesk, Zammad
from support.running import kbgen

from kbgen.macros.push import open_desk
from kbgen.macros.push.address import read_base, resolved
from kbgen.model.diagnostic import KbgenError

from .desk import write_desk
from .pushing import PUSH


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
