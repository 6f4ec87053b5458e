"""What ``check`` makes of the rules' findings: chosen, allowed, once, in order."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.knowledge import VPN_EN, VPN_RU, replace, write_knowledge

from kbgen.check import check, find_rule, selected
from kbgen.config import load_config
from kbgen.model.diagnostic import Diagnostic, KbgenError, Severity
from kbgen.read import read_knowledge
from kbgen.rules import RULES, Facts

NOW = datetime(2026, 11, 1, tzinfo=UTC)
EN = "content/en/vpn-password.md"
RU = "content/ru/vpn-password.md"


def checked(root: Path, *select: str, ignore: tuple[str, ...] = ()) -> tuple[Diagnostic, ...]:
    config = load_config(root / "mkdocs.yml")
    return check(Facts(read_knowledge(config), config, NOW), select, ignore)


def said(root: Path, *select: str) -> list[str]:
    return [f"{item.span.path}:{item.span.line} {item.rule}" for item in checked(root, *select)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_knowledge(tmp_path)


def test_rules_are_chosen_by_family_code_and_name() -> None:
    assert selected(["KB2"])[0].code == "KB201"
    assert {rule.code[:3] for rule in selected(["kb2"])} == {"KB2"}
    assert [rule.code for rule in selected(["KB201", "vague-link-text"])] == ["KB201", "KB506"]
    assert selected() == RULES
    assert "KB201" not in {rule.code for rule in selected(["KB2"], ["dangling-link"])}


@pytest.mark.parametrize("name", ["KB9", "dangling-lnk", "K", "", "B2"])
def test_a_rule_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(KbgenError, match="no rule is called"):
        selected([name])
    with pytest.raises(KbgenError, match="no rule is called"):
        find_rule(name)


def test_the_nearest_rule_is_named() -> None:
    with pytest.raises(KbgenError, match="did you mean 'dangling-link'"):
        selected([], ["dangling-lnk"])


def test_a_passage_that_two_articles_include_is_told_of_once(root: Path) -> None:
    (root / "content/fragments/en").mkdir(parents=True)
    (root / "content/fragments/en/more.md").write_text("Press [here](https://example.com/).\n")
    for path in (EN, "content/en/sign-in.md"):
        with (root / path).open("a") as file:
            file.write('\n{{ fragment("more") }}\n')
    inside = [place for place in said(root, "KB506") if "fragments" in place]
    assert inside == ["content/fragments/en/more.md:1 vague-link-text"]


def test_what_an_unreadable_article_breaks_is_not_told(root: Path) -> None:
    for path in (EN, RU):
        replace(root, path, "area: users", "area: users: all")
    told = {item.rule for item in checked(root)}
    assert "invalid-yaml" in told
    assert told.isdisjoint(
        {"dangling-link", "dangling-reference", "lost-article", "lost-section", "rare-term"}
    )


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        ("content/taxonomy.yml", "areas: [\n", {"taxonomy-invalid"}),
        ("content/contacts.yml", "owners: 1\n", {"contacts-invalid"}),
        ("content/links.lock", "<<<<<<< ours\nsign-in\t1\tlive\n", {"lock-invalid"}),
        ("content/anchors.lock", "nothing\n", {"lock-invalid"}),
        ("content/relevance.yml", "en: 1\n", {"relevance-invalid"}),
    ],
)
def test_what_a_broken_data_file_breaks_is_not_told(
    root: Path, path: str, text: str, told: set[str]
) -> None:
    (root / path).write_text(text)
    desk = ("KB145", "KB402", "KB408", "KB506")  # what this tiny desk lacks by nature
    assert {item.rule for item in checked(root, ignore=desk)} == told


def test_an_allowed_finding_of_the_front_matter_needs_the_whole_file(root: Path) -> None:
    replace(root, EN, "VPN does not connect after a password change", "VPN DOES NOT CONNECT")
    assert said(root, "KB509") == [f"{EN}:3 title-manner"]
    allow = "<!-- kbgen: allow KB509: the program writes it so -->"
    replace(root, EN, "## What you see", f"{allow}\n## What you see")
    assert said(root, "KB509", "KB331") == [f"{EN}:3 title-manner", f"{EN}:14 unused-suppression"]
    replace(root, EN, f"{allow}\n", "")
    replace(root, EN, "---\n\nThe client", f"---\n\n{allow}\n\nThe client")
    assert said(root, "KB509", "KB331") == []


def test_what_a_draft_lacks_keeps_nobody_from_publishing(root: Path) -> None:
    for path in (EN, RU):
        replace(root, path, "type: troubleshooting", "type: troubleshooting\nstatus: draft")
    (root / "content/links.lock").write_text("sign-in\t1001\tlive\t\t\n")
    (root / "content/anchors.lock").write_text("sign-in\tpassword\tlive\t\n")
    for locale in ("en", "ru"):
        replace(root, f"content/{locale}/sign-in.md", "kb:vpn-password", "https://example.com/")
    replace(root, EN, "The client remembers the old password. Remove it and enter the new one.", "")
    replace(root, EN, "kb:sign-in#password", "kb:sing-in")
    found = {item.rule: item.severity for item in checked(root)}
    assert found["missing-short-answer"] is Severity.WARNING
    assert found["dangling-link"] is Severity.WARNING
    replace(root, EN, "area: users", "area: usres")
    replace(root, EN, "slug: vpn-password", "slug: sign-in")
    errors = {item.rule for item in checked(root) if item.severity is Severity.ERROR}
    assert errors == {"duplicate-slug"}


def test_an_article_that_waits_for_its_day_is_no_draft(root: Path) -> None:
    replace(root, EN, "type: trouble", "publish_at: 2026-12-01T09:00+03:00\ntype: trouble")
    replace(root, EN, "The client remembers the old password. Remove it and enter the new one.", "")
    found = {item.rule: item.severity for item in checked(root)}
    assert found["missing-short-answer"] is Severity.ERROR


def test_everything_is_sorted_by_place(root: Path) -> None:
    replace(root, EN, "Error 809", "[here](kb:nowhere) [here](kb:nobody)")
    replace(root, RU, "Ошибка 809", "[тут](kb:nowhere)")
    found = checked(root)
    assert list(found) == sorted(found, key=lambda item: (item.span, item.code, item.message))
    assert found == checked(root)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.text(
        st.sampled_from(" \n#*-_`[]()!<>{}|:;\"'=.?/\\ёыaBkb1://мд\u200b\u202e&~^\t"), max_size=80
    )
)
def test_no_text_breaks_a_rule(root: Path, text: str) -> None:
    (root / EN).write_text(VPN_EN + text, encoding="utf-8", newline="")
    (root / RU).write_text(
        VPN_RU.replace("Клиент помнит", f"{text}\n\nКлиент"), encoding="utf-8", newline=""
    )
    config = load_config(root / "mkdocs.yml")
    kb = read_knowledge(config)
    for item in check(Facts(kb, config, NOW)):
        source = kb.sources.get(item.span.path)
        if source is not None:
            assert source.span(item.span.start, item.span.end) == item.span
        for edit in item.fix.edits if item.fix else ():
            assert edit.path in kb.sources
            assert 0 <= edit.start <= edit.end <= len(kb.sources[edit.path].text)
