"""Caddy: a file to import in the site's block.

`{path}` is decoded, so Cyrillic stands as it reads. Who runs the server loads the file, so HTML
pages stay meanwhile.
Source: caddyserver.com/docs/caddyfile/directives/map.
"""

from __future__ import annotations

from collections.abc import Iterator

from kbgen.links.hosts.plan import Budget, Deployment, HostPlan, Rule, text_file, write_rules
from kbgen.links.hosts.spelling import forms
from kbgen.links.hosts.underscore import FOREVER
from kbgen.model.redirect import Redirect

FILE = "_host/Caddyfile"


def plan(deployment: Deployment) -> HostPlan:
    def write(redirect: Redirect) -> Rule | str:
        if "{" in redirect.source or "}" in redirect.source:
            return "holds a brace, which begins a placeholder there"
        paths = [deployment.path(form) for form in forms(redirect, index=True)]
        to = _quoted(deployment.target(redirect))
        return Rule(redirect, tuple(f"\t{_quoted(path)} {to}" for path in paths))

    rules, left = write_rules(deployment.redirects, write)
    # One input twice, and Caddy does not start.
    lines = list({line.rsplit(" ", 1)[0]: line for rule in rules for line in rule.lines}.values())
    return HostPlan(
        "caddy",
        (text_file(FILE, [*_head(deployment), *_moved(lines), *_gone(deployment)]),),
        budgets=(Budget("lines", len(lines), len(lines)),),
        left=tuple(sorted(left)),
        notes=(
            f"in the site's block: import …/{FILE} beside root and file_server; "
            "reload Caddy after each build",
        ),
    )


def _head(deployment: Deployment) -> Iterator[str]:
    base = deployment.base
    yield f"# Written by kbgen. In the site's block: import …/{FILE}"
    yield "header {"
    for name, value in deployment.headers:
        yield f"\t{name} {_quoted(value)}"
    yield "}"
    yield "encode gzip"
    yield f"@kb_lasting path {_quoted(f'{base}{deployment.lasting}*')}"
    yield f"@kb_passing not path {_quoted(f'{base}{deployment.lasting}*')}"
    yield f'header @kb_lasting Cache-Control "{FOREVER}"'
    yield "header @kb_passing Cache-Control no-cache"
    yield f"@kb_host path {_quoted(f'{base}/_host/*')}"
    yield "error @kb_host 404"
    yield "handle_errors {"
    yield "\t@kb_lost expression {http.error.status_code} == 404"
    yield f"\trewrite @kb_lost {_quoted(f'{base}/404.html')}"
    yield "\tfile_server @kb_lost"
    yield "}"


def _moved(lines: list[str]) -> Iterator[str]:
    if not lines:
        return
    yield "map {path} {kb_to} {"
    yield from lines
    yield '\tdefault ""'
    yield "}"
    yield '@kb_moved_asked expression `{kb_to} != "" && {query} != ""`'
    yield "redir @kb_moved_asked {kb_to}?{query} 301"
    yield '@kb_moved expression `{kb_to} != ""`'
    yield "redir @kb_moved {kb_to} 301"


def _gone(deployment: Deployment) -> Iterator[str]:
    if not deployment.graves:
        return
    yield "map {path} {kb_gone} {"
    for address in deployment.graves:
        path = deployment.path(address)
        for form in (path, path[:-1], f"{path}index.html"):
            yield f"\t{_quoted(form)} {_quoted(path)}"
    yield '\tdefault ""'
    yield "}"
    yield '@kb_gone expression `{kb_gone} != ""`'
    yield "handle @kb_gone {"
    yield "\trewrite * {kb_gone}"
    yield "\tfile_server {"
    yield "\t\tstatus 410"
    # A tombstone answers at once, with and without the last slash.
    yield "\t\tdisable_canonical_uris"
    yield "\t}"
    yield "}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
