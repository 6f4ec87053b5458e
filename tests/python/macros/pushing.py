"""A desk on disk and a helpdesk on loopback, and pushes from the one to the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from support.faulty import Server, serving
from support.helpdesks import ALL, Helpdesk
from support.knowledge import replace
from support.running import NOW

from kbgen.macros import Entry
from kbgen.macros.push import (
    Action,
    Outcome,
    Plan,
    Policy,
    Rows,
    apply_plan,
    lock_text,
    look,
    make_plan,
    open_desk,
    own_rows,
    read_lock,
)

from .desk import exported, write_desk

PUSH = ("macros", "push", "--allow-private", "--lost-default", "value", "--now", NOW)

RU = "content/macros/ru/vpn-password.md"
EN = "content/macros/en/vpn-password.md"

# How many macros the desk's two files become, and how many requests write them.
MACROS = {"zendesk": 1, "zammad": 3, "chatwoot": 3, "freshdesk": 3, "helpscout": 2}
WRITES = {"zendesk": 3, "zammad": 3, "chatwoot": 3, "freshdesk": 5, "helpscout": 2}
POST = {
    "zendesk": "/macros$",
    "zammad": "/text_modules$",
    "chatwoot": "/canned_responses$",
    "freshdesk": "/canned_responses$",
    "helpscout": "/saved-replies$",
}


@dataclass
class Push:
    """What a run did: its plan, what became of each step, and how long it would have waited."""

    plan: Plan
    outcomes: list[Outcome]

    @property
    def failures(self) -> list[Outcome]:
        return [one for one in self.outcomes if not one.done]

    def counts(self) -> dict[str, int]:
        return {str(one): self.plan.count(one) for one in Action if self.plan.count(one)}

    def why(self, action: Action) -> list[str]:
        return [step.why for step in self.plan.steps if step.action is action]


@dataclass
class Office:
    root: Path
    site: Helpdesk
    server: Server
    waited: list[float] = field(default_factory=list)
    timeout: float = 30.0
    compiled: dict[tuple[str, ...], tuple[Entry, ...]] = field(default_factory=dict)

    @property
    def lock(self) -> Path:
        return self.root / "content/helpdesk.lock"

    def entries(self) -> tuple[Entry, ...]:
        """What the macros on the disk are there, compiled once for each state of them."""
        texts = tuple(path.read_text() for path in sorted(self.root.rglob("macros/*/*.md")))
        if texts not in self.compiled:
            self.compiled[texts] = exported(self.root, self.site.target).entries
        return self.compiled[texts]

    def save(self, rows: Rows) -> None:
        self.lock.write_text(lock_text(rows.values()))

    def push(
        self,
        *,
        apply: bool = True,
        overwrite: bool = False,
        adopt: bool = False,
        deactivate: bool = False,
    ) -> Push:
        """One run as the command makes it, the lock read from the disk and written to it."""
        entries = self.entries()
        rows = read_lock(self.lock.read_text() if self.lock.exists() else "", "helpdesk.lock")
        environment = self.site.environment(self.server.url)
        policy = Policy(overwrite, adopt, deactivate)
        with open_desk(
            self.site.target,
            environment,
            lambda seconds, why: self.waited.append(seconds),
            allow_private=True,
            timeout=self.timeout,
        ) as desk:
            records = desk.records(entries)
            own = own_rows(rows, desk)
            plan = make_plan(desk, records, look(desk, records, own), own, policy)
            steps = apply_plan(plan, desk, rows, self.save, overwrite=overwrite)
            outcomes = list(steps) if apply else []
        return Push(plan, outcomes)

    def retitle(self) -> None:
        replace(self.root, RU, "Простите за неудобства.", "Простите за неудобства и ожидание.")


@contextmanager
def office(root: Path, target: str) -> Iterator[Office]:
    site = ALL[target]()
    with serving(site) as server:
        yield Office(write_desk(root, helm=False), site, server)
