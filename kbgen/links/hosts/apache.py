"""Apache: `.htaccess`, where AllowOverride permits FileInfo and Indexes.

Patterns are matched with the decoded path, so Cyrillic stands as it reads. Apache reads the file
again for every request, so it may not grow without limit. Whether it is read at all is decided
elsewhere: the HTML pages stay.
Source: httpd.apache.org/docs/2.4/mod/mod_alias.html.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kbgen.links.hosts.headers import COMPRESSED
from kbgen.links.hosts.plan import (
    Deployment,
    HostPlan,
    Rule,
    fit_rules,
    text_file,
)
from kbgen.links.hosts.spelling import encoded
from kbgen.links.hosts.underscore import FOREVER
from kbgen.model.redirect import Redirect

FILE = ".htaccess"
MAX_RULES = 1_000  # some 9 ms a request; 10,000 were 60
_SIGNS = re.compile(r"([.^$*+?()\[\]{}|\\])")


def plan(deployment: Deployment) -> HostPlan:
    def write(redirect: Redirect) -> Rule:
        pattern = _pattern(deployment.path(redirect.source), index=True)
        # Apache encodes the target itself.
        to = _escaped(deployment.path(redirect.target).replace("$", r"\$"))
        return Rule(redirect, (f'RedirectMatch 301 "{pattern}" "{to}"',))

    graves = list(_graves(deployment))
    fitted = fit_rules(deployment, write, MAX_RULES)
    lines = [*_head(deployment), *graves, *(line for rule in fitted.kept for line in rule.lines)]
    return HostPlan(
        "apache",
        (text_file(FILE, lines),),
        budgets=(fitted.budget,),
        left=fitted.left,
        notes=(
            "the site's <Directory> needs AllowOverride FileInfo Indexes, or .htaccess is not read",
        ),
    )


def _head(deployment: Deployment) -> Iterator[str]:
    base = deployment.base
    yield "# Written by kbgen."
    yield "DirectoryIndex index.html"
    yield "AddDefaultCharset utf-8"
    yield "AddType text/javascript .mjs"
    yield "AddType text/markdown .md"
    yield f'ErrorDocument 404 "{encoded(base, strict=True)}/404.html"'
    lasting = _escaped(_SIGNS.sub(r"\\\1", base + deployment.lasting))
    yield f'SetEnvIf Request_URI "^{lasting}" kb_lasting'
    yield "<IfModule mod_headers.c>"
    for name, value in deployment.headers:
        yield f'  Header always set {name} "{value}"'
    yield '  Header set Cache-Control "no-cache" env=!kb_lasting'
    yield f'  Header set Cache-Control "{FOREVER}" env=kb_lasting'
    yield "</IfModule>"
    yield "<IfModule mod_deflate.c>"
    yield "  <IfModule mod_filter.c>"
    yield f"    AddOutputFilterByType DEFLATE text/html {' '.join(COMPRESSED)}"
    yield "  </IfModule>"
    yield "</IfModule>"


def _graves(deployment: Deployment) -> Iterator[str]:
    """The file's own address answers with 200: the 410 is served from it."""
    for address in deployment.graves:
        path = deployment.path(address)
        pattern = _pattern(path, index=False)
        yield f'SetEnvIf Request_URI "{pattern}" "kb_gone={encoded(path.strip("/"), strict=True)}"'
        yield f'RedirectMatch 410 "{pattern}"'
    if deployment.graves:
        yield "ErrorDocument 410 /%{env:kb_gone}/index.html"


def _pattern(path: str, *, index: bool) -> str:
    literal = _escaped(_SIGNS.sub(r"\\\1", path))
    if not path.endswith("/"):
        return f"^{literal}$"
    return f"^{literal[:-1]}" + (r"(?:/(?:index\.html)?)?$" if index else "/?$")


def _escaped(text: str) -> str:
    return text.replace('"', '\\"')
