"""Do what a plan says, one record after another, the lock written before and after each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kbgen.macros.push.api import ApiError, ClosedError, LostError, RefusedError
from kbgen.macros.push.lock import Row, Rows
from kbgen.macros.push.plan import Action, Plan, Step, made_of
from kbgen.macros.push.record import Desk, Record, Remote, exact, words

# One record may upset a helpdesk; after so many in a row it is the helpdesk or the way to it.
_LOST = 3

Save = Callable[[Rows], None]
"""Writes the lock, whole."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """``done`` is false where the step was not done; then ``why`` says so. ``over`` ends the run."""

    step: Step
    done: bool
    why: str = ""
    over: bool = False


def apply_plan(
    plan: Plan, desk: Desk, rows: Rows, save: Save, *, overwrite: bool = False
) -> Iterator[Outcome]:
    """Every step that has something to do, as it is done. What failed leaves the lock so that the
    next run knows: what surely was not done as before, what perhaps was done as pending."""
    yield from _Run(plan, desk, rows, save, overwrite).steps()


class _Run:
    def __init__(self, plan: Plan, desk: Desk, rows: Rows, save: Save, overwrite: bool) -> None:
        self._plan = plan
        self._desk = desk
        self._rows = dict(rows)
        self._save = save
        self._overwrite = overwrite
        self._made = made_of(plan.steps)

    def steps(self) -> Iterator[Outcome]:
        lost = 0
        for step in self._plan.steps:
            if step.action in (Action.SAME, Action.GONE, Action.FORGET):
                self._remember(step)
                continue
            if step.action not in (Action.CREATE, Action.CHANGE, Action.ADOPT, Action.OFF):
                continue
            before = dict(self._rows)
            try:
                yield self._do(step)
                lost = 0
            except (RefusedError, ClosedError) as error:
                self._keep(before)
                over = isinstance(error, ClosedError)
                yield Outcome(step, False, str(error), over)
                if over:
                    return
            except LostError as error:
                # Perhaps it was done: the line stays pending, and the next run looks.
                lost += 1
                yield Outcome(step, False, f"{error}; the next run will look", lost == _LOST)
                if lost == _LOST:
                    return

    def _do(self, step: Step) -> Outcome:
        if step.action is Action.OFF:
            return self._switch_off(step)
        assert step.record is not None
        if missing := [name for kind, name in step.record.needs if (kind, name) not in self._made]:
            return Outcome(step, False, f"it needs what is not there: {', '.join(missing)}")
        if step.action is Action.CREATE:
            return self._create(step, step.record)
        assert step.remote is not None
        return self._change(step, step.record, step.remote)

    def _create(self, step: Step, record: Record) -> Outcome:
        if not record.shared:
            intent = self._row(record, "", words(record.fields))
            self._put(step, intent)
        remote = self._desk.create(record, self._made)
        self._finish(step, record, remote)
        return Outcome(step, True)

    def _change(self, step: Step, record: Record, planned: Remote) -> Outcome:
        # Minutes may have passed since the list was read.
        now = self._desk.one(planned)
        if now is None or now.fields is None:
            return Outcome(step, False, "somebody deleted it there meanwhile; left alone")
        moved = planned.fields is None or exact(now.fields) != exact(planned.fields)
        if moved and not self._overwrite and step.action is not Action.ADOPT:
            return Outcome(step, False, "somebody changed it there meanwhile; left alone")
        seen = exact(now.fields)
        self._put(step, replace(self._row(record, now.id, words(record.fields)), seen=seen))
        self._finish(step, record, self._desk.change(record, now, self._made))
        return Outcome(step, True)

    def _switch_off(self, step: Step) -> Outcome:
        assert step.remote is not None and step.row is not None
        off = self._desk.switch_off(step.remote)
        fields = off.fields or {}
        self._put(step, replace(step.row, sent=exact({"active": False}), seen=exact(fields)))
        return Outcome(step, True)

    def _finish(self, step: Step, record: Record, remote: Remote) -> None:
        """The helpdesk has it: the lock says what it looks like there."""
        self._made[record.kind, record.key] = remote
        if record.shared:
            return
        if remote.fields is None:
            # Made, and its id is known; what it looks like was not told.
            self._put(step, self._row(record, remote.id, words(record.fields)))
            try:
                whole = self._desk.one(remote)
            except ApiError as error:
                raise LostError(str(error)) from error
            if whole is None or whole.fields is None:
                raise LostError(f"{record.kind} {remote.id} is not there after it was written")
            remote = self._made[record.kind, record.key] = whole
        assert remote.fields is not None
        self._put(step, replace(self._row(record, remote.id), seen=exact(remote.fields)))

    def _remember(self, step: Step) -> None:
        """What was found out without a request."""
        if step.action is Action.FORGET:
            assert step.row is not None
            rows = {place: row for place, row in self._rows.items() if place != step.row.place}
            self._keep(rows)
        elif step.row is not None:
            self._put(step, replace(step.row, key=step.key))

    def _row(self, record: Record, id: str, pending: str = "") -> Row:
        desk = self._desk
        sent = exact(record.fields)
        return Row(desk.target, desk.account, record.kind, record.key, id, sent, "", pending)

    def _put(self, step: Step, row: Row) -> None:
        rows = dict(self._rows)
        if step.row is not None:
            rows.pop(step.row.place, None)
        rows[row.place] = row
        self._keep(rows)

    def _keep(self, rows: Rows) -> None:
        if rows != self._rows:
            self._rows = dict(rows)
            self._save(self._rows)
