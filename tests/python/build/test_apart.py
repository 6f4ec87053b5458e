"""Work in a process apart: its pieces come in order, whatever becomes of the process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from kbgen.machine.apart import Apart
from kbgen.machine.wanted import GoOn, always
from kbgen.model.diagnostic import KbgenError

HERE = os.getpid()


def counted(order: int, go_on: GoOn) -> Iterator[str]:
    for number in range(order):
        yield f"{number} of {order}"


def dying(order: int, go_on: GoOn) -> Iterator[str]:
    yield "before"
    if os.getpid() != HERE:
        os._exit(3)
    yield from counted(order, go_on)


def endless(order: int, go_on: GoOn) -> Iterator[int]:
    while True:
        yield order


def deep_in_thought(order: int, go_on: GoOn) -> Iterator[int]:
    yield order
    while True:
        go_on()


@pytest.fixture(params=[counted, dying])
def apart(request: pytest.FixtureRequest) -> Iterator[Apart[int, str]]:
    found: Apart[int, str] = Apart(request.param)
    yield found
    found.close()


def test_each_order_gives_its_pieces(apart: Apart[int, str]) -> None:
    for order in (3, 0, 2):
        with apart.doing(order, lambda: False) as pieces:
            assert [each for each in pieces if each != "before"] == list(counted(order, always))


def refusing(order: int, go_on: GoOn) -> Iterator[str]:
    yield from counted(order, go_on)
    raise KbgenError(["no more", "than that"])


def test_a_refusal_ends_an_order_and_not_the_process() -> None:
    apart: Apart[int, str] = Apart(refusing, (KbgenError,))
    for order in (2, 1):
        with apart.doing(order, lambda: False) as pieces:
            assert [next(pieces) for _ in range(order)] == list(counted(order, always))
            with pytest.raises(KbgenError) as refused:
                next(pieces)
            assert refused.value.problems == ("no more", "than that")
    apart.close()


def adding() -> Callable[[int, GoOn], Iterator[int]]:
    """Work that remembers: the sum of all its orders."""
    so_far = [0]

    def work(order: int, go_on: GoOn) -> Iterator[int]:
        so_far[0] += order
        yield so_far[0]

    return work


def test_an_order_finds_what_the_one_before_has_left() -> None:
    apart: Apart[int, int] = Apart(adding())
    for order, sum_so_far in ((3, 3), (4, 7)):
        with apart.doing(order, lambda: False) as pieces:
            assert list(pieces) == [sum_so_far]
    apart.close()


@pytest.mark.parametrize("processes", [1, 2])
def test_who_asks_whether_to_go_on_is_free_for_the_next(
    processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbgen.machine.apart.processors", lambda: processes)
    apart: Apart[int, int] = Apart(deep_in_thought)
    given: list[int] = []
    for many in (1, 2):
        with apart.doing(many, partial(given.__contains__, many)) as pieces:
            given.extend(pieces)
    assert given == [1, 2]
    apart.close()


def test_what_nobody_wants_any_more_ends() -> None:
    apart: Apart[int, int] = Apart(endless)
    wanted = 5
    with apart.doing(1, lambda: wanted == 0) as pieces:
        for piece in pieces:
            assert piece == 1
            wanted -= 1
    assert wanted == 0
    with apart.doing(2, lambda: False) as pieces:
        assert next(pieces) == 2
    apart.close()
