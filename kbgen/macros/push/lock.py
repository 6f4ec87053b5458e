"""``helpdesk.lock``: what kbgen made in which helpdesk, and how far it got.

A line is a record: ``target account kind key id sent seen pending``. ``sent`` is the fingerprint of what
kbgen last gave, ``seen`` of what the helpdesk then had: where it has something else today, somebody
changed it. A line is written before a request and again after it; in between ``pending`` holds the
fingerprint of the words on their way, and the ``id`` of something new is empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kbgen.model.diagnostic import KbgenError

HELPDESK_LOCK = "helpdesk.lock"
_HEAD = "# target\taccount\tkind\tkey\tid\tsent\tseen\tpending"
_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class Row:
    target: str
    account: str
    kind: str
    key: str
    id: str
    sent: str
    seen: str = ""
    pending: str = ""

    @property
    def place(self) -> tuple[str, str, str, str]:
        return self.target, self.account, self.kind, self.key


Rows = Mapping[tuple[str, str, str, str], Row]


def read_lock(text: str, path: str) -> dict[tuple[str, str, str, str], Row]:
    """The lines by their first four columns. Raises KbgenError with every line that is wrong: what
    kbgen does not understand it would make anew."""
    found: dict[tuple[str, str, str, str], Row] = {}
    wrong = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        cells += [""] * (_COLUMNS - len(cells))
        row = Row(*cells) if len(cells) == _COLUMNS else None
        if row is None or not (all(row.place) and row.sent):
            wrong.append(f"{path}:{number}: not a line of this file (an unresolved merge?)")
        elif row.place in found:
            wrong.append(f"{path}:{number}: {row.kind} {row.key} stands twice; keep the right line")
        else:
            found[row.place] = row
    if wrong:
        raise KbgenError(wrong)
    return found


def lock_text(rows: Iterable[Row]) -> str:
    """The file: sorted, one line a record, no blanks at the ends of lines."""
    lines = (
        "\t".join((*row.place, row.id, row.sent, row.seen, row.pending)).rstrip("\t")
        for row in sorted(rows, key=lambda row: row.place)
    )
    return "".join(f"{line}\n" for line in (_HEAD, *lines))
