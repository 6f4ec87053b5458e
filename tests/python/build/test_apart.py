"""Work in a process apart: its pieces come in order, whatever becomes of the process."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from kbgen.machine.apart import Apart

HERE = os.getpid()


def counted(order: int) -> Iterator[str]:
    for number in range(order):
        yield f"{number} of {order}"


def dying(order: int) -> Iterator[str]:
    yield "before"
    if os.getpid() != HERE:
        os._exit(3)
    yield from counted(order)


def endless(order: int) -> Iterator[int]:
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
            assert [each for each in pieces if each != "before"] == list(counted(order))


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
