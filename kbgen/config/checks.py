"""What each setting may hold: from a YAML node to a value, or to a note of what is wrong with it.

Every function takes the node, the setting's name as messages say it, and the list that notes go to;
it gives None where the value cannot be used.
"""

from __future__ import annotations

import re
import unicodedata
import zoneinfo
from urllib.parse import urlsplit

from kbgen.config import typed
from kbgen.config.nodes import Items, Node, Scalar
from kbgen.config.typed import note
from kbgen.config.yaml_hints import shown
from kbgen.model.diagnostic import Problem
from kbgen.model.helpdesk import NAMES, LostDefault
from kbgen.model.nearest import did_you_mean

HOSTS = (
    "cloudflare",
    "netlify",
    "gitlab",
    "github",
    "vercel",
    "s3",
    "nginx",
    "apache",
    "caddy",
)

PICTURES = (".svg", ".png", ".webp", ".avif", ".jpg", ".jpeg", ".gif")

# Language, then script, then region, in the one spelling that HTML and addresses share.
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_LOCALE_ANY_CASE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|[0-9]{3}))?", re.I)
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_HOST_NAME = re.compile(r"(?!-)[\w-]{1,63}(?:\.(?!-)[\w-]{1,63})*\.?")
# Characters that would end or bend an address, a Content-Security-Policy or an HTML attribute.
_UNSAFE_IN_URL = re.compile(r"[\s\"'<>\\^`{|},;\x00-\x1f\x7f]")
_MAIL = re.compile(r"mailto:[^\s@<>\"'?&,;:]+@[\w-]+(?:\.[\w-]+)+")


def locales(node: Node, name: str, faults: list[Problem]) -> tuple[str, ...] | None:
    """A list of locales without repetition, the default one first."""
    found: list[str] = []
    for code, span in typed.texts(node, name, faults):
        if not _LOCALE.fullmatch(code):
            hint = f" (did you mean {better!r}?)" if (better := _usual_case(code)) else ""
            note(
                faults,
                "invalid-value",
                span,
                f"{shown(code)} is not a locale such as ru or pt-BR{hint}",
            )
        elif code in found:
            note(faults, "invalid-value", span, f"{name} lists {shown(code)} twice")
        else:
            found.append(code)
    if isinstance(node, Items) and not node.items:
        note(faults, "invalid-value", node.span, f"{name} must list at least one locale")
    return tuple(found) or None


def _usual_case(code: str) -> str | None:
    """``pt_br`` → ``pt-BR``."""
    match = _LOCALE_ANY_CASE.fullmatch(code)
    if not match:
        return None
    language, script, region = match.groups()
    parts = (language.lower(), script and script.capitalize(), region and region.upper())
    return "-".join(part for part in parts if part)


def time_zone(node: Node, name: str, faults: list[Problem]) -> str | None:
    """A name of the IANA time zone database."""
    value = typed.text(node, name, faults)
    if value is None:
        return None
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        hint = did_you_mean(value, zoneinfo.available_timezones())
        message = (
            f"{name}: no time zone is called {shown(value)}{hint}; use a name such as Europe/Moscow"
        )
        note(faults, "invalid-value", node.span, message)
        return None
    return value


def site_url(node: Node, name: str, faults: list[Problem]) -> str | None:
    """The public base of the site, with a slash at its end."""
    if isinstance(node, Scalar) and node.kind == "text" and not node.text.strip():
        return ""
    value = typed.text(node, name, faults)
    if value is None:
        return None
    wrong = _url_problem(value, ("https", "http"))
    if not wrong:
        parts = urlsplit(value)
        if parts.query or parts.fragment or "?" in value or "#" in value:
            wrong = "may have no ?query and no #fragment"
        elif any(part in (".", "..") for part in parts.path.split("/")) or "//" in parts.path:
            wrong = "must have a plain path, without '..' and '//'"
    if wrong:
        message = f"{name} {wrong}: {shown(value)} (write it as https://help.example.com/)"
        note(faults, "invalid-value", node.span, message)
        return None
    return value if value.endswith("/") else value + "/"


def endpoint(node: Node, name: str, faults: list[Problem]) -> str | None:
    """``https://…`` or ``mailto:…``; empty switches it off."""
    return _endpoint(node, name, faults, mail=True)


def web_endpoint(node: Node, name: str, faults: list[Problem]) -> str | None:
    """``https://…``; empty switches it off."""
    return _endpoint(node, name, faults, mail=False)


def _endpoint(node: Node, name: str, faults: list[Problem], *, mail: bool) -> str | None:
    if isinstance(node, Scalar) and (node.kind == "null" or not node.text.strip()):
        return ""
    value = typed.text(node, name, faults)
    if value is None or (mail and _MAIL.fullmatch(value)):
        return value
    wrong = _url_problem(value, ("https",))
    if not wrong:
        return value
    wanted = "https://… or mailto:…" if mail else "https://…"
    note(faults, "invalid-value", node.span, f"{name} must be {wanted}, and {shown(value)} {wrong}")
    return None


def _url_problem(value: str, schemes: tuple[str, ...]) -> str | None:
    """What keeps ``value`` from being a URL that the site can trust, if anything does."""
    if _UNSAFE_IN_URL.search(value):
        return "may hold no spaces, quotes, brackets, commas or semicolons"
    try:
        parts = urlsplit(value)
        port_is_wrong = parts.port == 0
    except ValueError:
        return "is not an address"
    if parts.scheme not in schemes:
        return "must begin with " + " or ".join(f"{scheme}://" for scheme in schemes)
    if "@" in parts.netloc:
        return "may hold no user name or password"
    host = parts.hostname or ""
    bracketed = parts.netloc.startswith("[")
    if port_is_wrong or not (bracketed or _HOST_NAME.fullmatch(host)):
        return "has no proper host name"
    return None


def colour(node: Node, name: str, faults: list[Problem]) -> str | None:
    """``#0a6857`` or ``#0a6``; empty keeps ours. Lower case comes back, six digits."""
    if isinstance(node, Scalar) and not node.text:
        # An unquoted # begins a comment, so that `primary: #0a6857` reads as nothing.
        if node.kind == "null":
            message = f'{name} is empty (a colour must be quoted: "#0a6857")'
            note(faults, "invalid-value", node.span, message)
            return None
        return ""
    value = typed.text(node, name, faults)
    if value is None:
        return None
    if not _COLOUR.fullmatch(value):
        message = f'{name} must be a colour such as "#0a6857", not {shown(value)}'
        note(faults, "invalid-value", node.span, message)
        return None
    digits = value[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def host(node: Node, name: str, faults: list[Problem]) -> str | None:
    """A static host that redirects are written for; empty means none."""
    if isinstance(node, Scalar) and (node.kind == "null" or not node.text):
        return ""
    return typed.choice(node, name, HOSTS, faults)


def helpdesks(node: Node, name: str, faults: list[Problem]) -> tuple[str, ...] | None:
    """Helpdesks that macros go to, each once."""
    found: list[str] = []
    for item in typed.items(node, name, "a list of helpdesks", faults):
        value = typed.choice(item, f"an item of {name}", NAMES, faults)
        if value in found:
            note(faults, "invalid-value", item.span, f"{name} lists {value!r} twice")
        elif value is not None:
            found.append(value)
    return tuple(found)


def overdue_macro(node: Node, name: str, faults: list[Problem]) -> str | None:
    return typed.choice(node, name, ("active", "inactive"), faults)


def lost_default(node: Node, name: str, faults: list[Problem]) -> str | None:
    return typed.choice(node, name, tuple(map(str, LostDefault)), faults)


def number_prefix(node: Node, name: str, faults: list[Problem]) -> str | None:
    """The letters before an article's number: KB of KB-1042."""
    value = typed.text(node, name, faults)
    if value is None:
        return None
    value = unicodedata.normalize("NFC", value)
    if not (value.isalnum() and value[0].isalpha() and len(value) <= 10):
        message = f"{name} must be one to ten letters or digits, a letter first, not {shown(value)}"
        note(faults, "invalid-value", node.span, message)
        return None
    return value


def share(node: Node, name: str, faults: list[Problem]) -> float | None:
    """A share from 0 to 1."""
    return typed.number(node, name, 0, 1, faults)


def seconds(node: Node, name: str, faults: list[Problem]) -> float | None:
    """A time limit."""
    return typed.number(node, name, 0.1, 3600, faults)


def size(node: Node, name: str, faults: list[Problem]) -> int | None:
    """A number of bytes."""
    value = typed.number(node, name, 1_000, 100_000_000, faults)
    return None if value is None else int(value)


def flag(node: Node, name: str, faults: list[Problem]) -> bool | None:
    return typed.flag(node, name, faults)


def line(node: Node, name: str, faults: list[Problem]) -> str | None:
    """One line of text."""
    return typed.text(node, name, faults)


def picture_in_content(node: Node, name: str, faults: list[Problem]) -> str | None:
    """The path of a picture inside the content folder, with forward slashes; empty means none."""
    if isinstance(node, Scalar) and (node.kind == "null" or not node.text):
        return ""
    value = typed.text(node, name, faults)
    if value is None:
        return None
    if value.startswith("/") or "\\" in value or ".." in value.split("/") or ":" in value:
        message = f"{name} must be a path inside the content folder, not {shown(value)}"
        note(faults, "invalid-value", node.span, message)
        return None
    if not value.lower().endswith(PICTURES):
        message = f"{name} must be a picture ({', '.join(PICTURES)}), not {shown(value)}"
        note(faults, "invalid-value", node.span, message)
        return None
    return value
