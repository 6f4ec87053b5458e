"""`kbgen links rename`, `history` and `check`: an address that was given out keeps its meaning."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from support.knowledge import replace

from .conftest import Run, links_lock


def test_rename_reaches_every_place(desk: Path, kbgen: Run) -> None:
    files = {
        "content/relevance.yml": "ru:\n  - {q: войти, slug: sign-in}\nen:\n  - {q: log in, slug: [vpn-password, sign-in]}\n",
        "content/fragments/en/help.md": "See [how](kb:sign-in#password).\n",
        "content/macros/en/hello.md": "---\nslug: hello\ntitle: Hello\narea: users\n---\n{{ article(\"sign-in#password\") }} {{ article('sign-in-2') }}\n",
    }
    for path, text in files.items():
        (desk / path).parent.mkdir(parents=True, exist_ok=True)
        (desk / path).write_text(text, encoding="utf-8")
    replace(
        desk,
        "content/en/vpn-password.md",
        "owner: network-team",
        "related: [ 'sign-in' ]\nreplaced_by: sign-in",
    )
    replace(desk, "content/en/vpn-password.md", "VPN does", "kb:sign-in VPN does")
    replace(desk, "content/taxonomy.yml", "color: users", "color: users, featured: [sign-in]")
    kbgen("translations", "confirm", "--all")
    kbgen("links", "update")
    stale = kbgen("check", "--select", "stale-translation").out
    said = kbgen("links", "rename", "sign-in", "no")
    assert said.code == 0
    changed = {
        path: (desk / path).read_text(encoding="utf-8") for path in said.out.splitlines()[:-1]
    }
    assert "slug: 'no'\n" in changed["content/ru/sign-in.md"]
    english = changed["content/en/vpn-password.md"]
    assert "related: [ 'no' ]\nreplaced_by: 'no'\n" in english
    assert "[how to sign in](kb:no#password)" in english
    assert "kb:sign-in VPN does" in english  # words of a title are no link
    assert changed["content/relevance.yml"] == files["content/relevance.yml"].replace(
        "sign-in", "'no'"
    )
    assert changed["content/fragments/en/help.md"] == "See [how](kb:no#password).\n"
    assert (
        "article(\"no#password\") }} {{ article('sign-in-2')"
        in changed["content/macros/en/hello.md"]
    )
    assert "featured: ['no']" in changed["content/taxonomy.yml"]
    assert links_lock(desk) == ["no 1001 live", "sign-in 1001 moved no", "vpn-password 1002 live"]
    assert kbgen("check", "--select", "stale-translation").out == stale
    assert kbgen("links", "update").out == "every address is registered\n"


def test_rename_there_and_back_changes_only_the_ledger(desk: Path, kbgen: Run) -> None:
    kbgen("links", "update")
    before = {path: path.read_bytes() for path in desk.rglob("*.md")}
    kbgen("links", "rename", "sign-in", "log-in")
    assert before != {path: path.read_bytes() for path in desk.rglob("*.md")}
    kbgen("links", "rename", "log-in", "sign-in")
    assert before == {path: path.read_bytes() for path in desk.rglob("*.md")}
    assert links_lock(desk)[:2] == ["log-in 1001 moved sign-in", "sign-in 1001 live"]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("sign-im", "x", "did you mean 'sign-in'?"),
        ("sign-in", "vpn-password", "has the slug 'vpn-password' already"),
        ("sign-in", "Sign In", "may hold only"),
        ("sign-in", "search", "kept for the search page"),
        ("sign-in", "2026", "all digits"),
    ],
)
def test_rename_refuses(desk: Path, kbgen: Run, old: str, new: str, why: str) -> None:
    said = kbgen("links", "rename", old, new)
    assert said.code == 2
    assert why in said.err


def test_history_tells_earlier_slugs_and_sections(desk: Path, kbgen: Run) -> None:
    kbgen("links", "rename", "sign-in", "log-in")
    said = kbgen("links", "history", "sign-in").out
    assert said.startswith("log-in\t1001\tlive\n  earlier: sign-in (1001)\n  #password\tlive\n")
    assert kbgen("links", "history", "KB-1001").out == said


def test_check_judges_pasted_addresses(
    desk: Path, kbgen: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    kbgen("links", "rename", "sign-in", "log-in")
    for locale in ("ru", "en"):
        (desk / f"content/{locale}/vpn-password.md").unlink()
    kbgen("links", "update", "--gone", "vpn-password", "--reason", "closed")
    export = b"""
      Hello, see https://help.example.com/k/1001/. Or (https://help.example.com/ru/log-in/#password)!
      "url":"https://help.example.com/en/sign-in/?a=1#password", https://help.example.com/k/sign-in/
      https://help.example.com/en/vpn-password/ https://help.example.com/k/1002
      https://help.example.com/en/log-in/#nothing https://help.example.com/en/area/users/
      https://help.example.com/en/nobody/ https://elsewhere.example.com/en/log-in/ \xff
    """
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(export)))
    said = kbgen("links", "check", "-")
    assert said.code == 1
    base = "https://help.example.com"
    assert said.out.splitlines() == [
        f"alive\t{base}/k/1001/",
        f"alive\t{base}/ru/log-in/#password",
        f"moved\t{base}/en/sign-in/?a=1#password\t{base}/en/log-in/#password",
        f"moved\t{base}/k/sign-in/\t{base}/ru/log-in/",
        f"gone\t{base}/en/vpn-password/",
        f"gone\t{base}/k/1002\t{base}/ru/vpn-password/",
        f"no-section\t{base}/en/log-in/#nothing\t{base}/en/log-in/",
        f"alive\t{base}/en/area/users/",
        f"dead\t{base}/en/nobody/",
    ]
    assert kbgen("links", "check", f"{base}/k/1001/").code == 0
