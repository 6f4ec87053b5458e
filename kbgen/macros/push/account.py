"""What the environment must say of a helpdesk's account: its address and its token."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from kbgen.macros.push.address import read_base
from kbgen.macros.push.api import Api, Wait
from kbgen.model.diagnostic import KbgenError

Connect = Callable[[str, Mapping[str, str], Sequence[str]], Api]
"""Opens the helpdesk whose address the variable of this name holds, with headers that are secret."""


@dataclass(frozen=True, slots=True)
class Variable:
    """``usual`` is taken where it is not set; a variable without one is needed unless ``optional``."""

    name: str
    doc: str
    usual: str = ""
    optional: bool = False
    number: bool = False


VARIABLES: Mapping[str, tuple[Variable, ...]] = {
    "zendesk": (
        Variable("KBGEN_ZENDESK_URL", "The account's address, such as https://example.zendesk.com"),
        Variable("KBGEN_ZENDESK_EMAIL", "The e-mail address of the administrator or agent"),
        Variable("KBGEN_ZENDESK_TOKEN", "An API token of the account"),
    ),
    "zammad": (
        Variable("KBGEN_ZAMMAD_URL", "The address of your Zammad"),
        Variable("KBGEN_ZAMMAD_TOKEN", "An access token with the right admin.text_module"),
    ),
    "chatwoot": (
        Variable("KBGEN_CHATWOOT_URL", "The address of Chatwoot", "https://app.chatwoot.com"),
        Variable("KBGEN_CHATWOOT_ACCOUNT", "The account's number", number=True),
        Variable("KBGEN_CHATWOOT_TOKEN", "The access token of an administrator's profile"),
    ),
    "freshdesk": (
        Variable("KBGEN_FRESHDESK_URL", "The account's address, such as https://example.freshdesk.com"),
        Variable("KBGEN_FRESHDESK_TOKEN", "The API key of an administrator's profile"),
    ),
    "helpscout": (
        Variable("KBGEN_HELPSCOUT_URL", "The address of the API", "https://api.helpscout.net"),
        Variable("KBGEN_HELPSCOUT_MAILBOX", "The inbox's number", number=True),
        Variable("KBGEN_HELPSCOUT_APP_ID", "The id of your application", optional=True),
        Variable("KBGEN_HELPSCOUT_APP_SECRET", "The secret of your application", optional=True),
        Variable("KBGEN_HELPSCOUT_TOKEN", "An access token, instead of the two", optional=True),
    ),
}  # fmt: skip


def read_account(target: str, environment: Mapping[str, str]) -> Mapping[str, str]:
    """The values of a helpdesk's variables. Raises KbgenError with all that is missing or wrong; no
    message holds a value."""
    found, wrong = {}, []
    for variable in VARIABLES[target]:
        value = environment.get(variable.name, "").strip() or variable.usual
        if not value and not variable.optional:
            doc = variable.doc[0].lower() + variable.doc[1:]
            wrong.append(f"{variable.name} is not set: {doc}")
        elif variable.number and not (value.isascii() and value.isdigit()):
            wrong.append(f"{variable.name} is not a number")
        elif not (value.isascii() and value.isprintable()) and not variable.name.endswith("_URL"):
            wrong.append(f"{variable.name} holds characters that no token has")
        found[variable.name] = value
    if wrong:
        raise KbgenError(wrong)
    return found


@contextmanager
def connector(
    given: Mapping[str, str], wait: Wait, *, allow_private: bool, timeout: float
) -> Iterator[Connect]:
    """Opens a helpdesk at the address that ``given`` names, and closes it at the end."""
    with ExitStack() as opened:

        def connect(name: str, headers: Mapping[str, str], secrets: Sequence[str]) -> Api:
            base = read_base(given[name], name)
            api = Api(base, headers, secrets, wait, allow_private=allow_private, timeout=timeout)
            opened.callback(api.close)
            return api

        yield connect
