"""``kbgen check`` and ``kbgen rule`` as people run them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support.knowledge import replace, write_knowledge

from kbgen.cli import group
from kbgen.model.diagnostic import KbgenError
from kbgen.rules import RULES

EN = "content/en/vpn-password.md"
RU = "content/ru/vpn-password.md"
QUIET = "--ignore=KB145,KB402,KB408,KB506"  # what the tiny desk of the tests lacks by nature


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_knowledge(tmp_path))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["check", *arguments, "--now", "2026-11-01"])


def test_all_well_is_one_line_and_exit_0(root: Path) -> None:
    done = run(QUIET, "--strict")
    assert (done.exit_code, done.output) == (0, "All checks passed: 4 articles.\n")


def test_a_warning_is_exit_0_and_with_strict_1(root: Path) -> None:
    replace(root, EN, "The saved", "The [here](kb:sign-in) saved")
    assert run("--select", "KB506", EN).exit_code == 0
    assert run("--select", "KB506", EN, "--strict").exit_code == 1


def test_an_error_is_exit_1(root: Path) -> None:
    replace(root, EN, "The saved", "The [saved](kb:sing-in)")
    done = run(QUIET)
    assert done.exit_code == 1
    assert f"{EN}:20:13: KB201 dangling-link: no article has the slug 'sing-in'" in done.output
    assert done.output.endswith("Found 1 error in 4 articles.\n")


def test_paths_limit_what_is_told_not_what_is_known(root: Path) -> None:
    replace(root, EN, "The saved", "The [saved](kb:sing-in)")
    assert run(QUIET, "content/ru").exit_code == 0
    assert run(QUIET, "content/en", RU).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("content/fr",), "content/fr: no such file or folder"),
        (("/",), "/: not part of the knowledge base"),
        (("--select", "KB9"), "no rule is called 'KB9'"),
        (("--ignore", "dangling-lnk"), "did you mean 'dangling-link'"),
        (("-f", "nowhere.yml"), "nowhere.yml"),
    ],
)
def test_what_cannot_run_says_why(root: Path, arguments: tuple[str, ...], message: str) -> None:
    done = run(*arguments)
    assert isinstance(done.exception, KbgenError)  # main() prints it and exits with 2
    assert message in str(done.exception)


def test_fix_says_what_it_did(root: Path) -> None:
    replace(root, EN, "The saved", "The [saved](sign-in.md)")
    done = run(QUIET, "--fix")
    assert done.output == "Fixed 1 finding in 1 file.\nAll checks passed: 4 articles.\n"
    assert "(kb:sign-in)" in (root / EN).read_text("utf-8")


def test_a_machine_gets_nothing_but_its_format(root: Path) -> None:
    replace(root, EN, "The saved", "The [saved](sign-in.md) [x](kb:sing-in)")
    done = run(QUIET, "--fix", "--format", "json")
    assert [item["code"] for item in json.loads(done.stdout)["diagnostics"]] == ["KB201"]
    assert done.stderr == "Fixed 1 finding in 1 file.\n"
    assert json.loads(run("--select", "KB201", "--format", "sarif").stdout)["version"] == "2.1.0"
    assert run("--select", "KB101", "--format", "github").stdout == ""


def test_colours_are_for_terminals(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(root, EN, "The saved", "The [saved](kb:sing-in)")
    assert "\x1b[" not in run(QUIET).output
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run(QUIET).output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run(QUIET).output


def test_a_rule_is_explained_by_code_and_by_name() -> None:
    for name in ("KB201", "kb201", "dangling-link"):
        done = CliRunner().invoke(group, ["rule", name])
        assert done.output.startswith("# KB201 dangling-link\n")
    assert "did you mean" in str(CliRunner().invoke(group, ["rule", "dangling-lnk"]).exception)


def test_every_rule_is_listed_and_explained() -> None:
    listed = CliRunner().invoke(group, ["rule"]).output.splitlines()
    assert [line.split()[0] for line in listed] == [rule.code for rule in RULES]
    explained = CliRunner().invoke(group, ["rule", "--all"]).output
    assert all(f"# {rule.code} {rule.name}\n" in explained for rule in RULES)
