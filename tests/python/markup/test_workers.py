"""Rendering in child processes: every page gets a result, whatever some of them do."""

from __future__ import annotations

import multiprocessing
import os
import threading

import pytest

from kbgen.markup.render import ExtensionError, Rendered
from kbgen.markup.workers import Failure, Job, RenderSettings, Workers, render_all

from .agreement import extensions

NAMES, CONFIGS = extensions()
SETTINGS = RenderSettings(tuple(NAMES), CONFIGS)
# Each takes Python-Markdown many seconds.
ENDLESS = "\n\n".join("    " * level + '??? note "x"' for level in range(300))


def test_results_come_in_the_order_of_the_jobs() -> None:
    jobs = [Job(f"page {n}", f"Page *{n}*\n") for n in (3, 1, 2)]
    found = render_all(jobs, SETTINGS, 30, processes=2)
    assert list(found) == ["page 3", "page 1", "page 2"]
    assert found["page 1"] == Rendered("", "<p>Page <em>1</em></p>")


def test_a_page_over_its_budget_fails_alone() -> None:
    jobs = [Job("a", "A\n"), Job("endless", ENDLESS), Job("b", "B\n"), Job("c", "C\n")]
    found = render_all(jobs, SETTINGS, 0.7, processes=1)
    assert found["endless"] == Failure("timeout", "took longer than 0.7 s to render")
    assert [type(found[key]) for key in "abc"] == [Rendered] * 3
    assert not multiprocessing.active_children()


def test_recursion_is_a_failure() -> None:
    deep = "\n".join("    " * level + "- x" for level in range(400))
    found = render_all([Job("deep", deep), Job("b", "B")], SETTINGS, 60)
    assert isinstance(found["deep"], Failure) and found["deep"].kind in ("recursion", "crash")
    assert isinstance(found["b"], Rendered)


def test_a_child_that_dies_takes_one_page_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Deadly(dict[str, str | None]):
        """A table of links that ends the process that unpickles it, or asks it, as one does that has
        our memory."""

        def get(self, target: str, default: object = None) -> str | None:
            os._exit(3)

        def __reduce__(self) -> tuple[object, tuple[int]]:
            return os._exit, (3,)

    jobs = [Job("a", "A\n"), Job("deadly", "[x](y)", links=Deadly()), Job("b", "B\n")]
    found = render_all(jobs, SETTINGS, 30, processes=1)
    assert found["deadly"] == Failure("crash", "the process that rendered it ended with code 3")
    assert isinstance(found["a"], Rendered) and isinstance(found["b"], Rendered)


def test_links_that_the_scan_did_not_find_are_none() -> None:
    job = Job("a", "[x](kb:a) [y](kb:b)", links={"kb:a": "/a/"})
    page = render_all([job], SETTINGS, 30)["a"]
    assert isinstance(page, Rendered)
    assert page.summary_html == '<p><a href="/a/">x</a> <a>y</a></p>'


def test_an_extension_that_cannot_be_set_up_is_nobodys_page() -> None:
    with pytest.raises(ExtensionError, match="no option 'nonsense'"):
        render_all([Job("a", "A")], RenderSettings(("tables",), {"tables": {"nonsense": 1}}), 30)


def test_workers_serve_again_and_again() -> None:
    with Workers(SETTINGS, 30) as workers:
        first = dict(workers.render([Job("a", "A")]))
        child = multiprocessing.active_children()
        second = dict(workers.render([Job("a", "B")]))
        assert multiprocessing.active_children() == child
    assert first != second
    assert not multiprocessing.active_children()


def test_with_threads_around_children_are_spawned() -> None:
    release = threading.Event()
    thread = threading.Thread(target=release.wait)
    thread.start()
    try:
        found = render_all([Job("a", "A"), Job("endless", ENDLESS)], SETTINGS, 1.0)
    finally:
        release.set()
        thread.join()
    assert isinstance(found["a"], Rendered)
    assert isinstance(found["endless"], Failure)


def test_leaving_early_leaves_no_child() -> None:
    with Workers(SETTINGS, 30, 2) as workers:
        for _ in workers.render([Job(str(n), "text") for n in range(40)]):
            break
    assert not multiprocessing.active_children()
