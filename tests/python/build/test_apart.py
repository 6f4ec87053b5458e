"""Work in a process apart: its pieces come in order, whatever becomes of the process."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from kbgen.machine.apart import Apart
from kbgen.model.diagnostic import KbgenError

HERE = os.getpid()
Wanted = Callable[[], bool]


def counted(order: int, wanted: Wanted) -> Iterator[str]:
    for number in range(order):
        yield f"{number} of {order}"


def dying(order: int, wanted: Wanted) -> Iterator[str]:
    yield "before"
    if os.getpid() != HERE:
        os._exit(3)
    yield from counted(order, wanted)


def endless(order: int, wanted: Wanted) -> Iterator[int]:
    while True:
        yield order


@pytest.fixture(params=[counted, dying])
def apart(request: pytest.FixtureRequest) -> Iterator[Apart[int, str]]:
    found: Apart[int, str] = Apart(request.param)
    yield found
    found.close()


def test_each_order_gives_its_pieces(apart: Apart[int, str]) -> None:
    for order in (3, 0, 2):
        with apart.doing(order, lambda: False) as pieces:
            assert [each for each in pieces if each != "before"] == list(
                counted(order, lambda: True)
            )


def refusing(order: int, wanted: Wanted) -> Iterator[str]:
    yield from counted(order, wanted)
    raise KbgenError(["no more", "than that"])


def test_a_refusal_ends_an_order_and_not_the_process() -> None:
    apart: Apart[int, str] = Apart(refusing, (KbgenError,))
    for order in (2, 1):
        with apart.doing(order, lambda: False) as pieces:
            assert [next(pieces) for _ in range(order)] == list(counted(order, lambda: True))
            with pytest.raises(KbgenError) as refused:
                next(pieces)
            assert refused.value.problems == ("no more", "than that")
    apart.close()


def adding() -> Callable[[int, Wanted], Iterator[int]]:
    """Work that remembers: the sum of all its orders."""
    so_far = [0]

    def work(order: int, wanted: Wanted) -> Iterator[int]:
        so_far[0] += order
        yield so_far[0]

    return work


def test_an_order_finds_what_the_one_before_has_left() -> None:
    apart: Apart[int, int] = Apart(adding())
    for order, sum_so_far in ((3, 3), (4, 7)):
        with apart.doing(order, lambda: False) as pieces:
            assert list(pieces) == [sum_so_far]
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
