"""Push macros into a helpdesk: plan first, then do; never touch what kbgen did not make."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from kbgen.macros.push import chatwoot, freshdesk, helpscout, zammad, zendesk
from kbgen.macros.push.account import VARIABLES, Connect, Variable, connector, read_account
from kbgen.macros.push.api import ApiError, Wait
from kbgen.macros.push.apply import Outcome, apply_plan
from kbgen.macros.push.lock import HELPDESK_LOCK, Row, Rows, lock_text, read_lock
from kbgen.macros.push.plan import (
    Action,
    Plan,
    Policy,
    Step,
    look,
    make_plan,
    own_rows,
    shown_first,
)
from kbgen.macros.push.record import Desk

DESKS: Mapping[str, Callable[[Mapping[str, str], Connect], Desk]] = {
    "zendesk": zendesk.connect,
    "freshdesk": freshdesk.connect,
    "zammad": zammad.connect,
    "chatwoot": chatwoot.connect,
    "helpscout": helpscout.connect,
}


@contextmanager
def open_desk(
    target: str,
    environment: Mapping[str, str],
    wait: Wait,
    *,
    allow_private: bool = False,
    timeout: float = 30.0,
) -> Iterator[Desk]:
    """The helpdesk called ``target`` with the account that the environment names. Raises KbgenError
    where that is incomplete or not allowed, ApiError where it does not let us in."""
    given = read_account(target, environment)
    with connector(given, wait, allow_private=allow_private, timeout=timeout) as connect:
        yield DESKS[target](given, connect)


__all__ = [
    "DESKS",
    "HELPDESK_LOCK",
    "VARIABLES",
    "Action",
    "ApiError",
    "Desk",
    "Outcome",
    "Plan",
    "Policy",
    "Row",
    "Rows",
    "Step",
    "Variable",
    "apply_plan",
    "lock_text",
    "look",
    "make_plan",
    "open_desk",
    "own_rows",
    "read_lock",
    "shown_first",
]
