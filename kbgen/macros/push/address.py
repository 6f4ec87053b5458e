"""Where a helpdesk may stand: public addresses, by https.

A name is resolved once and the connection goes to the address that was judged, so no later answer of
the name service can lead a token into a private network.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from kbgen.model.diagnostic import KbgenError


@dataclass(frozen=True, slots=True)
class Base:
    """``https://desk.example.com/path`` in parts. ``host`` is as TLS and the Host header want it."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def name(self) -> str:
        """The host as people read it, with a port that is not the usual one."""
        usual = {"https": 443, "http": 80}[self.scheme]
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return shown if self.port == usual else f"{shown}:{self.port}"


def read_base(text: str, name: str) -> Base:
    """The base address that the variable called ``name`` holds. Raises KbgenError."""
    try:
        parts = urlsplit(text.strip().rstrip("/"))
        port = parts.port
    except ValueError as error:
        raise KbgenError(f"{name} is not an address") from error
    if parts.scheme not in ("https", "http") or not parts.hostname:
        raise KbgenError(f"{name} must be an address such as https://desk.example.com")
    if parts.username or parts.password or "@" in parts.netloc:
        raise KbgenError(
            f"{name} may hold no user name or password: give the token by its own name"
        )
    if parts.query or parts.fragment:
        raise KbgenError(f"{name} may have no ?query and no #fragment")
    host = parts.hostname
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError as error:
            raise KbgenError(f"{name} has no proper host name") from error
    port = port or (443 if parts.scheme == "https" else 80)
    return Base(parts.scheme, host, port, parts.path)


def resolved(base: Base, *, allow_private: bool) -> tuple[str, ...]:
    """The addresses to connect to, all of them allowed. Raises KbgenError."""
    try:
        found = socket.getaddrinfo(base.host, base.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise KbgenError(f"{base.host}: no such host: {error}") from error
    addresses = tuple(dict.fromkeys(str(info[4][0]) for info in found))
    for address in addresses:
        parsed = ipaddress.ip_address(address.partition("%")[0])
        if base.scheme != "https" and not (allow_private and parsed.is_loopback):
            raise KbgenError(f"{base.host}: a token is only sent by https")
        if not (allow_private or _public(parsed)):
            message = f"{base.host} is {address}, an address of a private network"
            raise KbgenError(f"{message}; --allow-private permits that")
    return addresses


def _public(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether it is on the internet; an IPv4 address in the clothes of IPv6 is judged as what it is."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is not None:
            return _public(inner)
        if address in _NAT64:
            return _public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not address.is_multicast


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
