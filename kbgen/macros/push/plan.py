"""What would be done, before anything is: wanted records against what stands there and the lock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kbgen.macros.push.lock import Row, Rows
from kbgen.macros.push.record import Desk, Record, Remote, exact, words
from kbgen.macros.target import origin


class Action(StrEnum):
    """The first four change something there; the others only say how things stand."""

    CREATE = "create"
    CHANGE = "change"
    ADOPT = "adopt"
    OFF = "switch off"
    SAME = "unchanged"
    USE = "use"
    ALONE = "left alone"
    FOREIGN = "foreign"
    GONE = "no longer exported"
    FORGET = "forget"


@dataclass(frozen=True, slots=True)
class Policy:
    """What kbgen may do beyond creating and changing its own: put its own text over somebody's
    change, take over what bears its mark, switch off what is no longer exported."""

    overwrite: bool = False
    adopt: bool = False
    deactivate: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """``row`` is what the lock shall hold when the step is done, or holds now."""

    action: Action
    kind: str
    key: str
    name: str
    why: str = ""
    record: Record | None = None
    remote: Remote | None = None
    row: Row | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """``others`` counts the records there that are nobody's business here."""

    steps: tuple[Step, ...]
    others: int

    def count(self, action: Action) -> int:
        return sum(step.action is action for step in self.steps if not _shared(step))


def _shared(step: Step) -> bool:
    return step.record is not None and step.record.shared


def look(desk: Desk, records: Sequence[Record], rows: Rows) -> tuple[Remote, ...]:
    """All that stands there; what may be ours is read whole."""
    mine = {(row.kind, row.id) for row in rows.values() if row.id}
    # Something that a broken run may have made can be any of those that nobody owns.
    unsure = {row.kind for row in rows.values() if not row.id}
    kinds = {one.kind for one in records} | {row.kind for row in rows.values()}
    found = []
    for remote in desk.there(records, kinds):
        if remote.fields is None and ((remote.kind, remote.id) in mine or remote.kind in unsure):
            whole = desk.one(remote)
            if whole is not None:
                found.append(whole)
        else:
            found.append(remote)
    return tuple(found)


def make_plan(
    desk: Desk,
    records: Sequence[Record],
    there: Sequence[Remote],
    rows: Rows,
    policy: Policy,
) -> Plan:
    """The steps in the order of ``records``, then what is no longer exported. ``rows`` are those of
    this helpdesk and account."""
    return _Planner(desk, there, rows, policy).plan(records)


class _Planner:
    def __init__(self, desk: Desk, there: Sequence[Remote], rows: Rows, policy: Policy) -> None:
        self._desk = desk
        self._there = there
        self._rows = rows
        self._policy = policy
        self._by_id = {(remote.kind, remote.id): remote for remote in there}
        self._owned = {(row.kind, row.id) for row in rows.values() if row.id}

    def plan(self, records: Sequence[Record]) -> Plan:
        held = self._inherited(records)
        steps = [self._step(record, held.get((record.kind, record.key))) for record in records]
        wanted = {(record.kind, record.key) for record in records}
        steps += [self._left(row) for name, row in sorted(held.items()) if name not in wanted]
        touched = {(step.kind, step.remote.id) for step in steps if step.remote is not None}
        shared = {record.kind for record in records if record.shared}
        others = [
            one
            for one in self._there
            if one.kind not in shared and (one.kind, one.id) not in touched
        ]
        return Plan(tuple(steps), len(others))

    def _inherited(self, records: Sequence[Record]) -> dict[tuple[str, str], Row]:
        """The lock's lines by kind and key. A macro that gains or loses its translation changes its
        key between ``slug/ru`` and ``slug``; it stays the same record."""
        held = {(row.kind, row.key): row for row in self._rows.values()}
        wanted = {(record.kind, record.key) for record in records}
        for kind, key in sorted(wanted - held.keys()):
            for name in sorted(held.keys() - wanted):
                kin = name[1].startswith(f"{key}/") or key.startswith(f"{name[1]}/")
                if name[0] == kind and kin:
                    held[kind, key] = held.pop(name)
                    break
        return held

    def _step(self, record: Record, row: Row | None) -> Step:
        if row is None:
            return self._unknown(record)
        if not row.id:
            return self._unfinished(record, row)
        remote = self._by_id.get((record.kind, row.id))
        return self._missing(record, row) if remote is None else self._known(record, row, remote)

    def _unknown(self, record: Record) -> Step:
        """The lock has never heard of it."""
        free = self._free(record.kind)
        marked = [one for one in free if record.mark and one.mark == record.mark]
        named = [one for one in free if one.name == record.name]
        if record.shared:
            return self._said(Action.USE if named else Action.CREATE, record, named[:1])
        if len(marked) == 1 and self._policy.adopt:
            return self._said(Action.ADOPT, record, marked, f"takes over {_id(marked[0])}")
        if marked:
            why = f"{_id(marked[0])} bears kbgen's mark, but helpdesk.lock does not know it"
            return self._said(Action.FOREIGN, record, marked[:1], f"{why}; --adopt takes it over")
        if named:
            why = f"{_id(named[0])} has this name and is not kbgen's; nothing is made beside it"
            return self._said(Action.FOREIGN, record, named[:1], why)
        return self._said(Action.CREATE, record)

    def _unfinished(self, record: Record, row: Row) -> Step:
        """A run broke off while this was being made: it may be there or not."""
        ours = self._traces(row)
        if len(ours) == 1:
            return self._settled(record, row, ours[0])
        named = ours or [one for one in self._free(record.kind) if one.name == record.name]
        if named:
            which = f"{len(named)} of them" if len(named) > 1 else f"{_id(named[0])} has this name"
            why = f"{which}, and none is surely what a broken run made; rename or remove it there"
            return self._said(Action.FOREIGN, record, named[:1], why, row)
        return self._said(Action.CREATE, record, (), "a run broke off before it was made", row)

    def _traces(self, row: Row) -> list[Remote]:
        """What a broken run may have made of a line that has no id."""
        mark = origin(row.key)
        return [
            one
            for one in self._free(row.kind)
            if one.mark == mark or (one.fields is not None and words(one.fields) == row.pending)
        ]

    def _known(self, record: Record, row: Row, remote: Remote) -> Step:
        if row.pending:
            return self._settled(record, row, remote)
        assert remote.fields is not None
        now = exact(remote.fields)
        if now != row.seen:
            return self._changed(record, row, remote)
        same = row.sent == exact(record.fields)
        return self._said(Action.SAME if same else Action.CHANGE, record, [remote], "", row)

    def _settled(self, record: Record, row: Row, remote: Remote) -> Step:
        """A request was on its way when the last run ended. Did it arrive?"""
        assert remote.fields is not None
        now = exact(remote.fields)
        arrived = words(remote.fields) == row.pending or not row.id
        if arrived:
            row = replace(row, id=remote.id, seen=now, pending="")
            same = row.sent == exact(record.fields)
            why = "a run broke off after it"
            return self._said(Action.SAME if same else Action.CHANGE, record, [remote], why, row)
        if now == row.seen:
            return self._said(Action.CHANGE, record, [remote], "a run broke off before it", row)
        return self._changed(record, row, remote)

    def _changed(self, record: Record, row: Row, remote: Remote) -> Step:
        assert remote.fields is not None
        wanted = exact(record.fields)
        if exact(remote.fields) == wanted:
            row = replace(row, sent=wanted, seen=wanted, pending="")
            return self._said(Action.SAME, record, [remote], "somebody wrote just that", row)
        if self._policy.overwrite:
            why = "somebody changed it there; --overwrite"
            return self._said(Action.CHANGE, record, [remote], why, row)
        why = f"somebody changed {_id(remote)} there; --overwrite puts kbgen's text in its place"
        return self._said(Action.ALONE, record, [remote], why, row)

    def _missing(self, record: Record, row: Row) -> Step:
        if self._policy.overwrite:
            return self._said(Action.CREATE, record, (), "somebody deleted it there; --overwrite")
        why = "somebody deleted it there; --overwrite makes it anew"
        return self._said(Action.ALONE, record, (), why, row)

    def _left(self, row: Row) -> Step:
        """The lock knows it, and no macro asks for it any more."""
        remote = self._by_id.get((row.kind, row.id))
        if not row.id and len(traces := self._traces(row)) == 1:
            remote = traces[0]
        if remote is None or remote.fields is None:
            why = "neither exported any more nor there"
            return Step(Action.FORGET, row.kind, row.key, row.key, why, row=row)
        now, on = exact(remote.fields), remote.fields.get("active")
        if not row.id or row.pending:
            row = replace(row, id=remote.id, seen=now, pending="")
        action, why = Action.GONE, "removed from content/macros, or held back; left as it is"
        if self._desk.switches_off and on is not None:
            changed = now != row.seen and not self._policy.overwrite
            if not on:
                why = "switched off"
            elif not self._policy.deactivate:
                why += ", --deactivate switches it off"
            elif changed:
                why = "somebody changed it there; left as it is"
            else:
                action, why = Action.OFF, "removed from content/macros, or held back"
        return Step(action, row.kind, row.key, remote.name, why, None, remote, row)

    def _free(self, kind: str) -> list[Remote]:
        """Records of a kind that no line of the lock owns."""
        return [
            one for one in self._there if one.kind == kind and (one.kind, one.id) not in self._owned
        ]

    def _said(
        self,
        action: Action,
        record: Record,
        remotes: Sequence[Remote] = (),
        why: str = "",
        row: Row | None = None,
    ) -> Step:
        remote = remotes[0] if remotes else None
        return Step(action, record.kind, record.key, record.name, why, record, remote, row)


def _id(remote: Remote) -> str:
    return f"{remote.kind} {remote.id} ({remote.name})"


def made_of(steps: Sequence[Step]) -> dict[tuple[str, str], Remote]:
    """What is already there of what is wanted, and may be referred to."""
    return {
        (step.kind, step.key): step.remote
        for step in steps
        if step.remote is not None and step.action is not Action.FOREIGN
    }


def own_rows(rows: Rows, desk: Desk) -> Mapping[tuple[str, str, str, str], Row]:
    """The lines of one helpdesk and account."""
    return {place: row for place, row in rows.items() if place[:2] == (desk.target, desk.account)}


def shown_first(plan: Plan) -> Iterator[Step]:
    """The steps that people should read: all but what is unchanged or merely used."""
    return (step for step in plan.steps if step.action not in (Action.SAME, Action.USE))
