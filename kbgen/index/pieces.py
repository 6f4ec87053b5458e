"""Pieces: the rows of a column that belong to a word or a file, as the bytes that they are in memory."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from kbgen.index.flat import Column


class Pieces(NamedTuple):
    """A column, and where the rows of each word begin, and the last end."""

    column: Column
    begins: Column

    def cut(self, places: Column) -> list[memoryview]:
        """The rows from each of these words to the next."""
        data = np.ascontiguousarray(self.column).view(np.uint8).data
        at = (self.begins[places].astype(np.int64) * self.column.itemsize).tolist()
        return [data[begin:end] for begin, end in pairwise(at)]
