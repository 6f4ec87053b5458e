"""The tables of the last run, as a file below ``.kbgen``: absent or damaged, they are made anew.
Most of indexing is reading words, and few articles change between two builds."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from kbgen.index.counted import counted
from kbgen.index.document import IndexDocument
from kbgen.index.flat import narrow
from kbgen.index.table import Table
from kbgen.index.tables import NOTHING, Measures, Occurrences, Tables
from kbgen.index.weights import Weights
from kbgen.machine.kept import read_checked, write_checked

_FEW = 8  # so many documents are analysed again and again sooner than everything is written


def tables_again(
    documents: Sequence[IndexDocument], weights: Weights, file: Path, held: Occurrences | None
) -> Occurrences:
    """The tables of documents, made from those that are ``held``, or else that ``file`` keeps of
    the last time."""
    last = read_last(file) if held is None else held
    found = counted(documents, weights, last)
    if held is None and len({*found.keys} - {*last.keys}) > _FEW:
        write_last(file, found)
    return found


def write_last(file: Path, found: Occurrences) -> None:
    """Keep tables. Where they cannot be kept, the next run does without."""
    columns = [column for keys, values in found.tables for column in (keys, narrow(values))]
    head = {
        "keys": found.keys,
        "measures": found.measures,
        "forms": " ".join(found.forms),  # no form has a space in it
        "columns": [(column.dtype.str, len(column)) for column in columns],
    }
    written = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        write_checked(file, written, b"\n", *[column.data for column in columns if len(column)])


def read_last(file: Path) -> Occurrences:
    """The tables that were kept; those of no documents where there are none."""
    body = read_checked(file)
    if body is None:
        return NOTHING
    at = body.index(b"\n")
    head = json.loads(body[:at])
    columns = []
    at += 1
    for kind, length in head["columns"]:
        columns.append(np.frombuffer(body, kind, length, at))
        at += columns[-1].nbytes
    return Occurrences(
        keys=head["keys"],
        measures=[Measures(*each) for each in head["measures"]],
        forms=tuple(head["forms"].split()),
        tables=Tables(*map(Table, columns[::2], columns[1::2])),
    )
