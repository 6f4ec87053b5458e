"""Helpdesks in memory, as their documentation describes the endpoints that kbgen uses.

Each checks the token and what it is sent, gives lists in small pages where the real one has pages, and
tidies HTML up in its own way. ``put_by_hand`` and ``edit`` are what somebody does in its own interface.
"""

from __future__ import annotations

from collections.abc import Mapping

from support.helpdesks._helpdesk import TOKEN, Helpdesk
from support.helpdesks.chatwoot import Chatwoot
from support.helpdesks.freshdesk import Freshdesk
from support.helpdesks.helpscout import HelpScout
from support.helpdesks.zammad import Zammad
from support.helpdesks.zendesk import Zendesk

__all__ = ["ALL", "TOKEN", "Chatwoot", "Freshdesk", "HelpScout", "Helpdesk", "Zammad", "Zendesk"]

ALL: Mapping[str, type[Helpdesk]] = {
    one.target: one for one in (Zendesk, Zammad, Chatwoot, Freshdesk, HelpScout)
}
