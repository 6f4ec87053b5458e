"""`kbgen links update`: what writers do to articles, and what becomes of the addresses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from support.knowledge import SIGN_IN_EN, SIGN_IN_RU, replace

from .conftest import Run, links_lock

Git = Callable[..., None]

NEW = """\
---
slug: {slug}
title: Notes about {slug}
type: reference
area: users
---

Short answer about {slug}.

## Facts {{#facts}}

Text.
"""


def add(desk: Path, slug: str, locale: str = "en") -> Path:
    path = desk / f"content/{locale}/{slug}.md"
    path.write_text(NEW.format(slug=slug), encoding="utf-8")
    return path


def anchors_lock(desk: Path) -> list[str]:
    text = (desk / "content/anchors.lock").read_text(encoding="utf-8")
    return [" ".join(line.split("\t")) for line in text.splitlines() if not line.startswith("#")]


def test_update_registers_what_is_new_and_is_then_quiet(desk: Path, kbgen: Run) -> None:
    add(desk, "mail")
    assert kbgen("links", "update", "--check").code == 1
    said = kbgen("links", "update")
    assert said.out == "add mail as 1003\n"
    assert links_lock(desk) == ["mail 1003 live", "sign-in 1001 live", "vpn-password 1002 live"]
    before = (
        (desk / "content/links.lock").read_bytes(),
        (desk / "content/anchors.lock").read_bytes(),
    )
    assert kbgen("links", "update").out == "every address is registered\n"
    assert kbgen("links", "update", "--check").code == 0
    assert before == (
        (desk / "content/links.lock").read_bytes(),
        (desk / "content/anchors.lock").read_bytes(),
    )
    assert all(line == line.rstrip() for line in before[0].decode().splitlines())


def test_what_vanished_stops_the_update_until_it_is_answered(desk: Path, kbgen: Run) -> None:
    for locale in ("ru", "en"):
        (desk / f"content/{locale}/sign-in.md").unlink()
    before = (desk / "content/links.lock").read_bytes()
    said = kbgen("links", "update")
    assert said.code == 1
    assert "content/links.lock:1: the published article 'sign-in' (number 1001)" in said.err
    assert (desk / "content/links.lock").read_bytes() == before
    assert "needs --reason" in kbgen("links", "update", "--gone", "sign-in").err
    said = kbgen(
        "links",
        "update",
        "--gone",
        "sign-in",
        "--reason",
        "Moved to the\tportal",
        "--replaced-by",
        "vpn-password",
    )
    assert said.code == 0
    assert links_lock(desk)[0] == "sign-in 1001 gone vpn-password Moved to the portal"
    assert not [line for line in anchors_lock(desk) if line.startswith("sign-in")]


def test_a_slug_changed_in_its_file_is_noticed_in_git(desk: Path, kbgen: Run, git: Git) -> None:
    git("init")
    git("add", "-A")
    git("commit", "-m", "first")
    for locale in ("ru", "en"):
        replace(desk, f"content/{locale}/sign-in.md", "slug: sign-in", "slug: 'log-in'  # short")
        replace(desk, f"content/{locale}/vpn-password.md", "kb:sign-in", "kb:log-in")
    checked = kbgen("check").out
    offer = "run `kbgen links update --moved sign-in=log-in`"
    assert f"= fix: git shows that its file has the slug 'log-in' now: {offer}" in checked
    said = kbgen("links", "update")
    assert said.code == 1
    assert "probably: --moved sign-in=log-in (or --accept)" in said.err
    assert kbgen("links", "update", "--accept").code == 0
    assert links_lock(desk)[:2] == ["log-in 1001 live", "sign-in 1001 moved log-in"]
    assert anchors_lock(desk)[0] == "log-in password live"


def test_a_deletion_is_noticed_in_git(desk: Path, kbgen: Run, git: Git) -> None:
    git("init")
    git("add", "-A")
    git("commit", "-m", "first")
    for locale in ("ru", "en"):
        (desk / f"content/{locale}/vpn-password.md").unlink()
    checked = kbgen("check").out
    assert (
        "= fix: git shows no file that has it now: run `kbgen links update --gone vpn-password"
        in checked
    )
    git("commit", "-a", "-m", "second")
    assert "git shows no file that has it now" in kbgen("check").out


def test_a_file_moved_and_renamed_is_noticed_in_git(desk: Path, kbgen: Run, git: Git) -> None:
    git("init")
    git("add", "-A")
    git("commit", "-m", "first")
    for locale in ("ru", "en"):
        (desk / f"content/{locale}/users").mkdir()
        git("mv", f"content/{locale}/sign-in.md", f"content/{locale}/users/log-in.md")
        replace(desk, f"content/{locale}/users/log-in.md", "slug: sign-in", "slug: log-in")
    git("add", "-A")
    git("commit", "-m", "second")
    assert kbgen("links", "update", "--accept").code == 0
    assert links_lock(desk)[:2] == ["log-in 1001 live", "sign-in 1001 moved log-in"]


def test_a_retitled_section_is_offered_when_there_is_one_choice(desk: Path, kbgen: Run) -> None:
    for locale in ("ru", "en"):
        replace(desk, f"content/{locale}/sign-in.md", "{#password}", "{#secret}")
    said = kbgen("links", "update")
    assert "content/anchors.lock:1: the section sign-in#password is no longer" in said.err
    assert "--moved sign-in#password=secret" in said.err
    assert kbgen("links", "update", "--accept").code == 0
    assert anchors_lock(desk)[:2] == ["sign-in password moved secret", "sign-in secret live"]


def test_two_branches_took_one_number(desk: Path, kbgen: Run, git: Git) -> None:
    kbgen("links", "update")
    git("init")
    git("add", "-A")
    git("commit", "-m", "base")
    git("checkout", "-b", "feature")
    add(desk, "alpha")
    kbgen("links", "update")
    git("add", "-A")
    git("commit", "-m", "alpha")
    git("checkout", "main")
    add(desk, "zulu")
    kbgen("links", "update")
    git("add", "-A")
    git("commit", "-m", "zulu", moment="2026-02-01T12:00:00Z")
    # Lines far apart merge without a word; both took 1003.
    git("merge", "feature", "-m", "merge", moment="2026-03-01T12:00:00Z")
    assert {"alpha 1003 live", "zulu 1003 live"} <= set(links_lock(desk))
    assert "KB" in kbgen("check").out
    assert kbgen("links", "update").out == "renumber alpha from 1003 to 1004\n"
    assert {"alpha 1004 live", "zulu 1003 live"} <= set(links_lock(desk))


def test_branches_that_rename_and_write_side_by_side_merge_without_conflict(
    desk: Path, kbgen: Run, git: Git
) -> None:
    (desk / ".gitattributes").write_text("content/*.lock merge=union\n")
    kbgen("links", "update")
    kbgen("translations", "confirm", "--all")
    git("init")
    git("add", "-A")
    git("commit", "-m", "base")
    git("checkout", "-b", "feature")
    kbgen("links", "rename", "sign-in", "sign-on")
    git("add", "-A")
    git("commit", "-m", "rename")
    git("checkout", "main")
    add(desk, "sign")
    kbgen("links", "update")
    git("add", "-A")
    git("commit", "-m", "sign")
    git("merge", "feature", "-m", "merge")
    assert kbgen("links", "update").code == 0
    assert links_lock(desk) == [
        "sign 1003 live",
        "sign-in 1001 moved sign-on",
        "sign-on 1001 live",
        "vpn-password 1002 live",
    ]
    assert anchors_lock(desk)[:2] == ["sign facts live", "sign-on password live"]
    assert "stale-translation" not in kbgen("check").out


def test_a_merge_conflict_in_the_ledger_is_said_and_nothing_written(desk: Path, kbgen: Run) -> None:
    lock = desk / "content/links.lock"
    text = f"<<<<<<< HEAD\n{lock.read_text()}=======\nmail\t1003\tlive\n>>>>>>> feature\n"
    lock.write_text(text)
    said = kbgen("links", "update")
    assert said.code == 2
    assert "content/links.lock:1:1" in said.err
    assert "merge" in said.err
    assert lock.read_text() == text


def test_confirming_translations_is_by_section_and_blind_to_white_space(
    desk: Path, kbgen: Run
) -> None:
    assert "sign-in en: short answer, password" in kbgen("translations", "confirm", "--all").out
    replace(desk, "content/ru/sign-in.md", "Тот же, что для почты.", "Тот же,\n  что для  почты.")
    assert "already" in kbgen("translations", "confirm", "sign-in").out
    replace(desk, "content/ru/sign-in.md", "Тот же,", "Тот самый,")
    assert kbgen("translations", "confirm", "sign-in").out == "sign-in en: password\n"
    assert kbgen("translations", "confirm").code == 2
    assert "did you mean 'sign-in'" in kbgen("translations", "confirm", "sing-in").err


def test_an_article_in_a_broken_file_is_not_lost(desk: Path, kbgen: Run) -> None:
    assert SIGN_IN_EN != SIGN_IN_RU
    kbgen("links", "update")
    for locale in ("ru", "en"):
        replace(desk, f"content/{locale}/sign-in.md", "type: faq", "type: fqa")
    said = kbgen("links", "update")
    assert (said.code, said.out) == (0, "every address is registered\n")


def test_what_was_never_committed_may_be_forgotten(desk: Path, kbgen: Run, git: Git) -> None:
    kbgen("links", "update")
    git("init")
    git("add", "-A")
    git("commit", "-m", "first")
    path = add(desk, "mail")
    kbgen("links", "update")
    path.unlink()
    assert "--forget mail if it was never published" in kbgen("links", "update").err
    assert kbgen("links", "update", "--forget", "mail").out == "forget mail\n"
    assert kbgen("links", "update").out == "every address is registered\n"
    for locale in ("ru", "en"):
        (desk / f"content/{locale}/sign-in.md").unlink()
    said = kbgen("links", "update", "--forget", "sign-in")
    assert said.code == 1
    assert "--forget sign-in: it was committed before" in said.err


def test_line_endings_of_a_checkout_are_no_change(desk: Path, kbgen: Run) -> None:
    kbgen("links", "update")
    lock = desk / "content/links.lock"
    lock.write_bytes(lock.read_bytes().replace(b"\n", b"\r\n"))
    assert kbgen("links", "update").out == "every address is registered\n"
