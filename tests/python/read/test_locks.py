"""The lock files: what was given out once, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kbgen.model.ledger import AnchorEntry, LedgerEntry, State, TranslationEntry

from .desk import read, said, told


def test_lock_files(tmp_path: Path) -> None:
    kb = read(
        tmp_path,
        {
            "links.lock": "# slug\tnumber\n\na\t1001\tlive\r\nb\t1002\tmoved\ta\nc\t1003\tgone\t\tsold\n",
            "anchors.lock": "a\tшаг-1\tlive\na\told\tmoved\tшаг-1\na\tx\tmoved\tb#y\n",
            "translations.lock": "a\ten\t\t0123456789abcdef\na\ten\tstep\tfedcba9876543210\n",
        },
    )
    assert said(kb) == []
    assert kb.ledger.entries == (
        LedgerEntry("a", 1001, State.LIVE, line=3),
        LedgerEntry("b", 1002, State.MOVED, "a", line=4),
        LedgerEntry("c", 1003, State.GONE, "", "sold", line=5),
    )
    assert kb.ledger.anchors[1] == AnchorEntry("a", "old", State.MOVED, "шаг-1", line=2)
    assert kb.ledger.translations[0] == TranslationEntry("a", "en", "", "0123456789abcdef", line=1)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a 1001 live", "1:1: lock-invalid: a line holds, separated by tabs: slug, number, state"),
        ("a\tx\tlive", "1:1: lock-invalid: 'x' is not an article's number"),
        ("a\t²\tlive", "1:1: lock-invalid: '²' is not an article's number"),
        ("a\t1001\tliv", "no state is called 'liv' (did you mean 'live'?)"),
        ("A\t1001\tlive", "the slug 'A' may hold only"),
        ("a\t1001\tmoved\tB", "the slug 'B' may hold only"),
        ("<<<<<<< HEAD", "an unresolved merge"),
    ],
)
def test_a_lock_line_that_is_wrong(tmp_path: Path, line: str, expected: str) -> None:
    (told_line,) = told(tmp_path, {"links.lock": line + "\n"})
    assert expected in told_line


def test_a_merge_conflict_is_told_once_and_both_sides_are_read(tmp_path: Path) -> None:
    text = "a\t1001\tlive\n<<<<<<< HEAD\nb\t1002\tlive\n=======\nc\t1002\tlive\n>>>>>>> other\n"
    kb = read(tmp_path, {"links.lock": text})
    assert [entry.slug for entry in kb.ledger.entries] == ["a", "b", "c"]
    assert [line.split(": ")[0] for line in said(kb)] == ["links.lock:2:1"]
