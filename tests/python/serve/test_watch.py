"""How editors save, and when a save is taken for finished."""

from __future__ import annotations

from pathlib import Path

from kbgen.serve.watch import Watch

FILE = Path("/desk/content/ru/sign-in.md")
# Longer than any test may take: what returns did not wait for it.
_LONG = 600.0


def test_a_file_that_was_let_go_of_is_taken_at_once() -> None:
    watch = Watch()
    watch.tell(FILE, whole=False)
    watch.tell(FILE, whole=True)
    assert watch.changes(_LONG) == {FILE}


def test_a_file_that_is_written_elsewhere_and_put_in_its_place(tmp_path: Path) -> None:
    watch = Watch()
    file, aside = tmp_path / "sign-in.md", tmp_path / "sign-in.md.new"
    for path, whole in ((aside, False), (aside, True), (aside, False), (file, True)):
        watch.tell(path, whole=whole)
    assert watch.changes(_LONG) == {file, aside}


def test_an_old_file_put_aside_comes_back_before_it_is_missed() -> None:
    watch = Watch()
    aside = FILE.with_name("sign-in.md.orig")
    for path, whole in ((FILE, False), (aside, True), (FILE, False), (FILE, True)):
        watch.tell(path, whole=whole)
    assert watch.changes(_LONG) == {FILE, aside}


def test_a_file_that_nobody_lets_go_of_is_taken_when_nothing_more_comes() -> None:
    watch = Watch()
    watch.tell(FILE, whole=False)
    assert watch.changes(_LONG) == {FILE}


def test_an_editor_s_own_files_are_nothing() -> None:
    watch = Watch()
    for name in (".sign-in.md.swp", "sign-in.md~", "4913", "#sign-in.md#"):
        watch.tell(FILE.with_name(name), whole=True)
    assert watch.changes(0.0) == frozenset()
