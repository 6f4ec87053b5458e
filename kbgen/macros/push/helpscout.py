"""Help Scout: saved replies of one inbox, ``/v2/mailboxes/N/saved-replies``.

The list tells names and beginnings; a reply is read whole by its number. Writing answers with an empty
body; the number of what was made may stand in the header Resource-ID, else the list tells it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from kbgen.macros.push.account import Connect
from kbgen.macros.push.api import Api, ApiError, LostError, RefusedError
from kbgen.macros.push.record import Made, Record, Remote, listed, taken
from kbgen.macros.target import Entry
from kbgen.model.diagnostic import KbgenError

_KIND = "saved-reply"
_FIELDS = ("name", "text", "chatText")


def connect(given: Mapping[str, str], connect: Connect) -> HelpScout:
    """With a token, or with an application's id and secret, which buy a token for two days."""
    token, app = given.get("KBGEN_HELPSCOUT_TOKEN", ""), given.get("KBGEN_HELPSCOUT_APP_ID", "")
    secret = given.get("KBGEN_HELPSCOUT_APP_SECRET", "")
    if not token and not (app and secret):
        names = "KBGEN_HELPSCOUT_APP_ID with KBGEN_HELPSCOUT_APP_SECRET, or KBGEN_HELPSCOUT_TOKEN"
        raise KbgenError(f"Help Scout needs {names} in the environment")
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    api = connect("KBGEN_HELPSCOUT_URL", headers, (token, secret))
    if not token:
        form = {"grant_type": "client_credentials", "client_id": app, "client_secret": secret}
        answer = api.answer("POST", "/v2/oauth2/token", form=form, repeat=True)
        bought = str(taken(answer.json(), "access_token"))
        api.authorise({"Authorization": f"Bearer {bought}"}, bought)
    return HelpScout(api, given["KBGEN_HELPSCOUT_MAILBOX"])


class HelpScout:
    target = "helpscout"
    switches_off = False

    def __init__(self, api: Api, mailbox: str) -> None:
        self._api = api
        self.account = f"{api.base.name}/{mailbox}"
        self._path = f"/v2/mailboxes/{mailbox}/saved-replies"
        self._seen: set[str] = set()
        """The numbers of all replies that were there, or made here."""

    def records(self, entries: Sequence[Entry]) -> tuple[Record, ...]:
        return tuple(
            Record(_KIND, entry.key, entry.payload["name"], entry.payload) for entry in entries
        )

    def there(self, records: Sequence[Record], kinds: Collection[str]) -> Iterator[Remote]:
        found = self._api.get(self._path, {"includeChatReplies": "true"})
        for reply in listed({"all": found}, "all"):
            id = str(taken(reply, "id"))
            self._seen.add(id)
            yield Remote(_KIND, id, str(reply.get("name")), None)

    def one(self, remote: Remote) -> Remote | None:
        try:
            return _whole(self._api.get(f"{self._path}/{remote.id}"))
        except RefusedError as error:
            if error.status == 404:
                return None
            raise

    def create(self, record: Record, made: Made) -> Remote:
        answer = self._api.answer("POST", self._path, dict(record.fields))
        id = answer.headers.get("resource-id", "")
        if not id.isdigit():
            id = self._newest(record.name)
        self._seen.add(id)
        return Remote(_KIND, id, record.name, None)

    def _newest(self, name: str) -> str:
        """The number of the one reply of this name that was not there before."""
        before = frozenset(self._seen)
        try:
            new = [one for one in self.there((), ()) if one.id not in before and one.name == name]
        except ApiError as error:
            raise LostError(str(error)) from error
        if len(new) != 1:
            raise LostError("it was made, and the list does not tell which it is")
        return new[0].id

    def change(self, record: Record, remote: Remote, made: Made) -> Remote:
        self._api.answer("PUT", f"{self._path}/{remote.id}", dict(record.fields))
        return Remote(_KIND, remote.id, record.name, None)

    def switch_off(self, remote: Remote) -> Remote:
        raise AssertionError("switches_off says that it cannot")


def _whole(reply: dict[str, Any]) -> Remote:
    fields = {name: reply.get(name) for name in _FIELDS}
    return Remote(_KIND, str(taken(reply, "id")), str(reply.get("name")), fields)
