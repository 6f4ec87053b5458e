"""nginx: one file to include in `server { … }`.

Locations are compared with the decoded path, so Cyrillic stands as it reads; `location =` is a
lookup, however many there are. Who runs the server loads the file, so HTML pages stay meanwhile.
Source: nginx.org/en/docs/http/ngx_http_core_module.html#location.
"""

from __future__ import annotations

from collections.abc import Iterator

from kbgen.links.hosts.headers import COMPRESSED
from kbgen.links.hosts.plan import Budget, Deployment, HostPlan, text_file
from kbgen.links.hosts.spelling import forms

FILE = "_host/nginx.conf"


def plan(deployment: Deployment) -> HostPlan:
    # One location twice, and nginx does not start.
    locations = sorted(dict(_locations(deployment)).items(), key=_nginx_order)
    rules = [f"location = {_quoted(path)} {{ {answer} }}" for path, answer in locations]
    return HostPlan(
        "nginx",
        (text_file(FILE, [*_head(deployment), *rules]),),
        budgets=(Budget("locations", len(rules), len(rules)),),
        notes=(
            f"in server {{ … }}: include …/{FILE}; — where `root` joined to the base path is the site; "
            "reload nginx after each build",
        ),
    )


def _head(deployment: Deployment) -> Iterator[str]:
    base = deployment.base
    yield f"# Written by kbgen. In server {{ … }}: include …/{FILE};"
    yield "index index.html;"
    yield "charset utf-8;"
    # Behind a proxy nginx knows neither the public name nor the scheme.
    yield "absolute_redirect off;"
    yield f"error_page 404 {_quoted(f'{base}/404.html')};"
    yield "error_page 410 @kb_gone;"
    yield "expires -1;"
    for name, value in deployment.headers:
        yield f"add_header {name} {_quoted(value)} always;"
    yield "gzip on;"
    yield "gzip_vary on;"
    yield f"gzip_types {' '.join(COMPRESSED)};"
    # `expires` keeps the headers above; an add_header here would drop them all.
    lasting = _quoted(f"{base}{deployment.lasting}")
    yield f"location {lasting} {{ expires 1y; }}"
    # Older lists of types lack these; a module of the wrong type does not run.
    yield r"location ~ \.mjs$ { types { } default_type text/javascript; expires 1y; }"
    yield r"location ~ \.md$ { types { } default_type text/markdown; charset_types text/markdown; }"
    yield f"location ^~ {_quoted(f'{base}/_host/')} {{ return 404; }}"
    yield 'location @kb_gone { try_files "${uri}index.html" "$uri/index.html" $uri =404; }'


def _locations(deployment: Deployment) -> Iterator[tuple[str, str]]:
    """Every path that is answered by more than a file, and what answers it."""
    for address in deployment.graves:
        path = deployment.path(address)
        for form in (path, path[:-1], f"{path}index.html"):
            yield form, "return 410;"
    for redirect in deployment.redirects:
        to = f'"{deployment.target(redirect)}$is_args$args"'
        for form in forms(redirect, index=True):
            yield deployment.path(form), f"return 301 {to};"


def _nginx_order(location: tuple[str, str]) -> bytes:
    """nginx sorts locations by insertion, a slash before all else: sorted ones load in no time."""
    return location[0].encode().replace(b"/", b"\0")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
