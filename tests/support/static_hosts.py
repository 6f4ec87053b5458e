"""What static hosts answer, by the rules each of them documents: for tests without an account.

Small readers of our own for `_redirects`, vercel.json and S3's website configuration. nginx, Apache
and Caddy are tested as they are: support.servers.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Answer:
    """``leads_to`` for a redirect, else the file that is served."""

    status: int
    leads_to: str = ""
    file: str = ""


Host = Callable[[Files, str], Answer]


def _file(files: Files, path: str, status: int = 200) -> Answer | None:
    """As every host serves files: a folder by its index, with a redirect to its slash."""
    name = unquote(path).lstrip("/")
    if name in files:
        return Answer(status, file=name)
    index = f"{name.rstrip('/')}/index.html".lstrip("/")
    if index not in files:
        return None
    return Answer(status, file=index) if path.endswith("/") else Answer(301, f"{path}/")


_LOST = Answer(404)


def cloudflare(files: Files, request: str) -> Answer:
    """Rules first, by the raw path; the query goes along."""
    path, query = _split(request)
    static: dict[str, str] = {}
    lines = [line.split() for line in _lines(files, "_redirects")]
    assert len(lines) <= 2000, "Cloudflare ignores what is past 2,000"
    for source, target, status in lines:
        assert status == "301"
        assert len(" ".join((source, target, status))) <= 1000, "ignored: too long"
        assert "*" not in source, "this would be a pattern"
        assert not re.search(r":[A-Za-z]", source), "this would be a placeholder"
        static.setdefault(urlsplit(f"https://x{source}").path, target)
    if path in static:
        return Answer(301, static[path] + query)
    return _file(files, path) or _LOST


def netlify(files: Files, request: str, *, decoded: bool) -> Answer:
    """Forced rules first, whatever the last slash. It is not known whether sources are compared
    decoded, so both have to land."""
    path, query = _split(request)
    asked = (unquote(path) if decoded else path).rstrip("/")
    for source, target, status in (line.split() for line in _lines(files, "_redirects")):
        assert status in ("301!", "410!")
        if source.rstrip("/") != asked:
            continue
        if status == "301!":
            return Answer(301, target + query)
        found = _file(files, target, 410)
        assert found is not None, f"{target} is not there to be shown"
        return found
    return _file(files, path) or _LOST


def gitlab(files: Files, request: str) -> Answer:
    """Files first; then rules by the decoded path, whatever the last slash and, for placeholders,
    the case. The query is dropped. Too large a file is not read at all."""
    path, _ = _split(request)
    found = _file(files, path)
    if found:
        return found
    assert len(files.get("_redirects", b"")) <= 64 * 1024, "GitLab reads no larger file"
    lines = [line.split() for line in _lines(files, "_redirects")]
    assert len(lines) <= 1000, "GitLab stops after 1,000 rules"
    for source, target, status in lines:
        assert status == "301"
        assert "%" not in source, "an invalid address"
        names = re.findall(r"/:([a-z]+)", source)
        if not names and source.rstrip("/") == unquote(path).rstrip("/"):
            return Answer(301, target)
        parts = [
            f"(?P<{part[1:]}>[^/]+)" if part.startswith(":") else re.escape(part)
            for part in source.strip("/").split("/")
        ]
        match = re.fullmatch("/+" + "/+".join(parts) + "/*", unquote(path), re.IGNORECASE)
        if match:
            for name in names:
                target = target.replace(f":{name}", match[name])
            return Answer(301, target)
    return _LOST


def github(files: Files, request: str) -> Answer:
    return _file(files, _split(request)[0]) or _LOST


def vercel(files: Files, request: str) -> Answer:
    """Rules first: patterns of path-to-regexp over the raw path; the query goes along."""
    path, query = _split(request)
    for rule in json.loads(files["vercel.json"])["redirects"]:
        if re.fullmatch(_path_to_regexp(rule["source"]), path):
            return Answer(308, rule["destination"] + query)
    return _file(files, path) or _LOST


def _path_to_regexp(pattern: str) -> str:
    found = []
    for escaped, optional, sign, plain in re.findall(
        r"\\(.)|(\{/\}\?)|([*+?:(){}\\])|(.)", pattern, re.DOTALL
    ):
        assert not sign, f"{pattern!r} means something that was not meant"
        found.append("/?" if optional else re.escape(escaped or plain))
    return "".join(found)


def s3(files: Files, request: str) -> Answer:
    """The first rule whose prefix the key begins with; else the object."""
    path, query = _split(request)
    rules = json.loads(files["_host/s3-website.json"]).get("RoutingRules", [])
    assert len(rules) <= 50, "S3 refuses more than 50 rules"
    key = unquote(path).lstrip("/")
    for rule in rules:
        prefix = rule["Condition"]["KeyPrefixEquals"]
        if key.startswith(prefix):
            return Answer(301, "/" + quote(rule["Redirect"]["ReplaceKeyWith"]) + query)
    return _file(files, path) or _LOST


HOSTS: Mapping[str, tuple[Host, ...]] = {
    "cloudflare": (cloudflare,),
    "netlify": (
        lambda files, request: netlify(files, request, decoded=True),
        lambda files, request: netlify(files, request, decoded=False),
    ),
    "gitlab": (gitlab,),
    "github": (github,),
    "vercel": (vercel,),
    "s3": (s3,),
}


def _split(request: str) -> tuple[str, str]:
    path, mark, query = request.partition("?")
    return path, mark + query


def _lines(files: Files, name: str) -> Iterator[str]:
    for line in files[name].decode().splitlines():
        if line.strip() and not line.startswith("#"):
            yield line
