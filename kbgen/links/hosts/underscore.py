"""The files `_redirects` and `_headers` as Cloudflare, Netlify and GitLab share them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kbgen.links.hosts.plan import Deployment, Rule, text_file
from kbgen.model.page import SiteFile

FOREVER = "public, max-age=31536000, immutable"
_PATTERNS = ("*", ":")


def not_literal(path: str) -> str:
    """Why a path cannot stand in `_redirects` as itself; empty when it can."""
    if any(char.isspace() for char in path):
        return "holds a space, which ends a source there"
    if any(char in path for char in _PATTERNS):
        return "holds * or :, which begin a pattern there"
    return ""


def redirects_file(rules: Iterable[Rule], *, before: Iterable[str] = ()) -> SiteFile:
    lines = ["# Written by kbgen from the ledger and redirect_from.", *before]
    return text_file("_redirects", [*lines, *(line for rule in rules for line in rule.lines)])


def headers_file(deployment: Deployment) -> SiteFile:
    return text_file("_headers", _headers(deployment))


def _headers(deployment: Deployment) -> Iterator[str]:
    yield "# Written by kbgen."
    yield f"{deployment.base}/*"
    for name, value in deployment.headers:
        yield f"  {name}: {value}"
    yield f"{deployment.base}{deployment.lasting}*"
    # A second value for one header would be joined to the first: pages keep the host's own.
    yield f"  Cache-Control: {FOREVER}"


def below_a_path(deployment: Deployment) -> tuple[str, ...]:
    """What to know where the site is not at the root of its domain."""
    if not deployment.base:
        return ()
    return (
        f"the site lives below {deployment.base}/: put _redirects and _headers at the root of what "
        "is deployed; until they are read there, HTML pages lead on",
    )
