"""Cloudflare Pages and Workers assets: `_redirects` and `_headers`.

Static rules are looked up by the raw path of the request, so Cyrillic is written percent-encoded,
and each form of an address needs a line of its own. Rules are asked before files. A `*` or `:name`
would make this and every later rule dynamic, of which there may be 100.
Source: workers-sdk, packages/workers-shared/utils/configuration/parseRedirects.ts.
"""

from __future__ import annotations

from kbgen.links.hosts.plan import Deployment, HostPlan, Rule, fit_rules
from kbgen.links.hosts.spelling import encoded, forms, one_spelling
from kbgen.links.hosts.underscore import below_a_path, headers_file, not_literal, redirects_file
from kbgen.model.redirect import Redirect

MAX_RULES = 2_000
MAX_LINE = 1_000
MAX_FILES = 20_000


def plan(deployment: Deployment) -> HostPlan:
    def write(redirect: Redirect) -> Rule | str:
        # A space is encoded before the file is split at spaces.
        why = not_literal(encoded(redirect.source))
        paths = (encoded(deployment.path(form)) for form in forms(redirect))
        lines = tuple(f"{path} {deployment.target(redirect)} 301" for path in paths)
        if not why and any(len(line) > MAX_LINE for line in lines):
            why = f"needs a line of more than {MAX_LINE:,} characters"
        return why or Rule(redirect, lines, whole=one_spelling(redirect.source))

    fitted = fit_rules(deployment, write, MAX_RULES)
    return HostPlan(
        "cloudflare",
        (redirects_file(fitted.kept), headers_file(deployment)),
        fitted.covered(deployment),
        (fitted.budget,),
        fitted.left,
        notes=below_a_path(deployment),
        max_files=MAX_FILES,
    )
