"""A table has its rows sorted by key and value, however many bits they take."""

from __future__ import annotations

import random

import numpy as np
import pytest

from kbgen.index.flat import key
from kbgen.index.table import Moves, Table, merged, moved, sorted_rows


def drawn(draw: random.Random, documents: range, most: int) -> tuple[list[int], list[int]]:
    keys = [
        int(key(np.array(draw.choices(range(most), k=1)), draw.randrange(most), document)[0])
        for document in documents
        for _ in range(draw.randrange(9))
    ]
    return keys, draw.choices(range(most), k=len(keys))


def table(keys: list[int], values: list[int]) -> Table:
    return sorted_rows(np.array(keys, np.uint64), np.array(values, np.uint32))


def rows(found: Table) -> list[tuple[int, int]]:
    return list(zip(found.keys.tolist(), found.values.tolist(), strict=True))


@pytest.mark.parametrize("most", [2, 300, 1 << 22])
def test_rows_are_sorted_by_key_and_value(most: int) -> None:
    keys, values = drawn(random.Random(most), range(60), most)
    again = (keys + keys[:20], values + values[20:40])
    assert rows(table(*again)) == sorted(zip(*again, strict=True))
    assert rows(table([], [])) == []


@pytest.mark.parametrize("most", [300, 1 << 21])
def test_documents_that_leave_and_come_are_as_if_all_had_come_at_once(most: int) -> None:
    draw = random.Random(most)
    keys, values = drawn(draw, range(80), most)
    numbers = [draw.choice([-1, number, 200 - number]) for number in range(80)]
    moves = Moves(np.array(numbers), np.arange(most) + np.arange(most) // 2)
    new = drawn(draw, range(90, 100), most)
    found = merged(moved(table(keys, values), moves, paired=True), table(*new))
    low = (1 << 20) - 1, (1 << 22) - 1
    expected = list(zip(*new, strict=True))
    for each, value in zip(keys, values, strict=True):
        first, second, number = each >> 42, each >> 20 & low[1], numbers[each & low[0]]
        if number >= 0:
            terms = (first + first // 2, second + second // 2)
            expected.append((terms[0] << 42 | terms[1] << 20 | number, value))
    assert rows(found) == sorted(expected)
