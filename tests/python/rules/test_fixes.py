"""``--fix`` mends what is certain, whole files at a time, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.knowledge import replace, write_knowledge
from support.running import snapshot

from kbgen.check import check
from kbgen.config import load_config
from kbgen.edit.fixes import chosen, fix
from kbgen.model.diagnostic import Diagnostic, Edit, Fix, KbgenError, Severity
from kbgen.model.span import Span
from kbgen.read import read_knowledge
from kbgen.rules import Facts

NOW = datetime(2026, 11, 1, tzinfo=UTC)
EN = "content/en/vpn-password.md"
RU = "content/ru/vpn-password.md"


def finding(*edits: tuple[int, int, str], safe: bool = True) -> Diagnostic:
    made = tuple(Edit("a.md", start, end, text) for start, end, text in edits)
    span = Span("a.md", edits[0][0], edits[0][1], 1, 1, 1, 1)
    return Diagnostic("KB501", "x", Severity.WARNING, span, "x", Fix("x", made, safe))


def test_of_two_fixes_that_overlap_the_first_is_made() -> None:
    count, edits = chosen([finding((0, 5, "a")), finding((4, 6, "b")), finding((6, 8, "c"))])
    assert count == 2
    assert [edit.text for edit in edits] == ["a", "c"]


def test_a_fix_is_made_whole_or_not_at_all() -> None:
    count, edits = chosen([finding((4, 6, "b")), finding((0, 2, "a"), (5, 7, "a"))])
    assert (count, [edit.text for edit in edits]) == (1, ["b"])


def test_two_findings_with_one_remedy_are_both_mended_by_it() -> None:
    count, edits = chosen([finding((0, 5, "a")), finding((0, 5, "a"))])
    assert (count, len(edits)) == (2, 1)


def test_two_insertions_at_one_place_are_not_made_together() -> None:
    assert chosen([finding((3, 3, "a")), finding((3, 3, "b"))])[0] == 1


def test_what_is_not_certain_is_left_to_people() -> None:
    assert chosen([finding((0, 5, "a"), safe=False)]) == (0, ())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_knowledge(tmp_path)


def test_fixes_go_on_until_none_is_left(root: Path) -> None:
    """The invisible character splits the word; only without it is the wrong letter certain."""
    replace(root, EN, "The saved password", "The [saved](sign-in.md) p\u0430\u200bssword")
    done = fix(load_config(root / "mkdocs.yml"), NOW, select=("KB206", "KB5"))
    assert done.count == 3
    assert done.paths == (EN,)
    assert "The [saved](kb:sign-in) password no longer" in (root / EN).read_text("utf-8")
    assert all(item.fix is None or not item.fix.safe for item in done.diagnostics)


def test_only_the_wanted_files_are_touched(root: Path) -> None:
    replace(root, EN, "The saved", "The\u200b saved")
    replace(root, RU, "Сохранённый", "Сохранённый\u200b")
    before = snapshot(root)
    done = fix(load_config(root / "mkdocs.yml"), NOW, wanted=lambda path: path == RU)
    after = snapshot(root)
    assert done.paths == (RU,)
    assert {path for path in before if before[path] != after[path]} == {RU}


def test_a_clean_knowledge_base_is_not_written_to(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    assert fix(load_config(root / "mkdocs.yml"), NOW).count == 0
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_nothing_is_left_beside_a_file_that_cannot_be_replaced(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(root, EN, "The saved", "The\u200b saved")
    before = snapshot(root)

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(KbgenError, match=r"vpn-password\.md: cannot write: No space left"):
        fix(load_config(root / "mkdocs.yml"), NOW)
    assert snapshot(root) == before


def test_fixing_loses_no_finding_that_it_did_not_mend(root: Path) -> None:
    replace(root, EN, "The saved password", "The [here](sign-in.md) [x](kb:nowhere) p\u0430ssword")
    config = load_config(root / "mkdocs.yml")
    before = check(Facts(read_knowledge(config), config, NOW))
    left = [item.rule for item in before if item.fix is None or not item.fix.safe]
    assert [item.rule for item in fix(config, NOW).diagnostics] == left
