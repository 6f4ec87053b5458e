"""Requests to a helpdesk: what may be sent again is, what may not is told apart.

A request that reads is repeated. One that writes is repeated only where the helpdesk says that it did
nothing (429); where nobody can know, the answer is ``LostError``, and the next run looks.
"""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

import certifi
import httpx

from kbgen.macros.push.address import Base, resolved

Wait = Callable[[float, str], None]
"""Waits so many seconds and tells why."""

_TRIES = 4
_MOST_WAIT = 300.0  # seconds; a helpdesk that asks for more is better left until tomorrow
_MOST_BYTES = 50_000_000
_SAID = 300  # characters of what a helpdesk says that are worth showing


class ApiError(Exception):
    """Something did not work. The text names what, and never holds a secret."""


class RefusedError(ApiError):
    """The helpdesk says no (4xx): nothing was done. ``status`` is the answer's."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status


class LostError(ApiError):
    """Nobody can know whether it was done: no answer, half an answer, 5xx."""


class ClosedError(ApiError):
    """Nothing was done, and nothing else will be: no connection, no rights, no patience."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        try:
            return json.loads(self.body)
        except ValueError as error:
            raise LostError("the answer is not JSON") from error


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request: ``body`` goes as JSON, ``form`` as a form's fields."""

    method: str
    path: str
    body: object
    query: Mapping[str, str | int] | None
    form: Mapping[str, str] | None

    def __str__(self) -> str:
        return f"{self.method} {self.path.partition('?')[0]}"


class Api:
    """One helpdesk. ``headers`` carry the token; ``secrets`` are struck out of whatever is said."""

    def __init__(
        self,
        base: Base,
        headers: Mapping[str, str],
        secrets: Iterable[str],
        wait: Wait,
        *,
        allow_private: bool = False,
        timeout: float = 30.0,
    ) -> None:
        self.base = base
        self._addresses = resolved(base, allow_private=allow_private)
        self._secrets = sorted({one for one in secrets if one}, key=len, reverse=True)
        self._wait = wait
        # Neither proxies nor .netrc of the environment have a say in where a token goes.
        self._client = httpx.Client(
            verify=_trusted() if base.scheme == "https" else False,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(timeout, connect=min(timeout, 10.0)),
            headers={**headers, "Accept": "application/json", "User-Agent": "kbgen"},
        )

    def close(self) -> None:
        self._client.close()

    def authorise(self, headers: Mapping[str, str], secret: str) -> None:
        """Send ``headers`` from now on."""
        self._secrets = sorted({*self._secrets, secret}, key=len, reverse=True)
        self._client.headers.update(headers)

    def get(self, path: str, query: Mapping[str, str | int] | None = None) -> Any:
        """What ``path`` holds."""
        return self.answer("GET", path, query=query).json()

    def post(self, path: str, body: object) -> Any:
        return self.answer("POST", path, body).json()

    def put(self, path: str, body: object) -> Any:
        return self.answer("PUT", path, body).json()

    def next_page(self, address: str) -> Any:
        """What stands at an address that the helpdesk gave; it must be its own."""
        parts = urlsplit(urljoin(f"{self.base.scheme}://{self.base.name}/", address))
        if parts.hostname != self.base.host:
            raise ClosedError(f"the next page is said to be on {parts.hostname}, another host")
        path = parts.path.removeprefix(self.base.path)
        return self.answer("GET", f"{path}?{parts.query}").json()

    def answer(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        query: Mapping[str, str | int] | None = None,
        form: Mapping[str, str] | None = None,
        repeat: bool = False,
    ) -> Answer:
        """The answer, 2xx. ``repeat`` says that a request which writes may be sent twice."""
        asked = _Asked(method, path, body, query, form)
        repeat = repeat or method == "GET"
        lost: LostError | None = None
        for attempt in range(_TRIES):
            if lost is not None:
                self._wait(2.0**attempt, f"{self.base.name} did not answer well")
            try:
                found = self._unhurried(asked)
            except LostError as error:
                lost = error
            else:
                if found.status < 500:
                    return self._accepted(found, asked)
                lost = LostError(self._say(asked, found))
            if not repeat:
                raise lost
        assert lost is not None
        raise lost

    def _unhurried(self, asked: _Asked) -> Answer:
        """The answer when there is room for the request: 429 is waited out."""
        for attempt in range(_TRIES + 1):
            found = self._send(asked)
            if found.status != 429:
                return found
            seconds = _seconds(found.headers, 5.0 * 2**attempt)
            if seconds > _MOST_WAIT:
                said = f"{self.base.name} asks to wait {seconds:.0f} seconds"
                raise ClosedError(f"{said}; run again after that")
            self._wait(seconds, f"{self.base.name} asks to go slower")
        raise ClosedError(f"{self.base.name} goes on asking to go slower; run again later")

    def _send(self, asked: _Asked) -> Answer:
        for number, address in enumerate(self._addresses, 1):
            host = f"[{address}]" if ":" in address else address
            request = self._client.build_request(
                asked.method,
                f"{self.base.scheme}://{host}:{self.base.port}{self.base.path}{asked.path}",
                params=asked.query,
                json=asked.body,
                data=asked.form,
                headers={"Host": self.base.name},
                extensions={"sni_hostname": self.base.host},
            )
            try:
                return self._received(request)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                # Nothing was sent, so the next address may be tried.
                if number == len(self._addresses):
                    raise ClosedError(self._clean(f"{self.base.name}: {error}")) from None
            except (httpx.HTTPError, httpx.StreamError) as error:
                said = str(error) or type(error).__name__
                raise LostError(self._clean(f"{asked}: {said}")) from None
        raise ClosedError(f"{self.base.host} has no address")

    def _received(self, request: httpx.Request) -> Answer:
        response = self._client.send(request, stream=True)
        try:
            body = bytearray()
            for piece in response.iter_bytes():
                body += piece
                if len(body) > _MOST_BYTES:
                    raise LostError(f"an answer of more than {_MOST_BYTES:,} bytes")
        finally:
            response.close()
        return Answer(response.status_code, dict(response.headers), bytes(body))

    def _accepted(self, found: Answer, asked: _Asked) -> Answer:
        if 200 <= found.status < 300:
            return found
        said = self._say(asked, found)
        if 300 <= found.status < 400:
            to = urlsplit(found.headers.get("location", "")).hostname or "another address"
            raise ClosedError(f"{said}: it redirects to {to}, and a token is not taken elsewhere")
        if found.status in (401, 403):
            raise ClosedError(f"{said} (is the token right, and may it do this?)")
        raise RefusedError(found.status, said)

    def _say(self, asked: _Asked, found: Answer) -> str:
        said = " ".join(found.body[:20_000].decode("utf-8", "replace").split())
        if "html" in found.headers.get("content-type", ""):
            said = ""  # a page for people, nothing that says why
        line = f"{asked} answers {found.status}"
        # Cut last: half a secret would no longer be known for one.
        return self._clean(f"{line}: {said}" if said else line)[:_SAID]

    def _clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "•••")
        return text


def _trusted() -> ssl.SSLContext:
    """The system's authorities, a company's own among them, and the public ones."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _seconds(headers: Mapping[str, str], otherwise: float) -> float:
    """The seconds that an answer asks to wait: a number or a date."""
    text = headers.get("retry-after") or headers.get("x-ratelimit-retry-after") or ""
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return otherwise
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
