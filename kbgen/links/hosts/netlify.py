"""Netlify: `_redirects` and `_headers`.

A rule answers with and without the last slash. `!` lets it win over a file, which a tombstone's 410
needs. Whether a source is compared encoded or decoded is not documented: other alphabets are
written both ways, and keep their HTML page.
Source: docs.netlify.com/routing/redirects/redirect-options.
"""

from __future__ import annotations

from kbgen.links.hosts.plan import Deployment, HostPlan, Rule, fit_rules
from kbgen.links.hosts.spelling import encoded, forms, one_spelling
from kbgen.links.hosts.underscore import below_a_path, headers_file, not_literal, redirects_file
from kbgen.model.redirect import Redirect

MAX_RULES = 10_000


def plan(deployment: Deployment) -> HostPlan:
    def write(redirect: Redirect) -> Rule | str:
        if why := not_literal(redirect.source):
            return why
        paths = [deployment.path(form) for form in forms(redirect, bare=False)]
        # A percent sign as it reads would stand for another address, encoded.
        readable = [path for path in paths if "%" not in path]
        spellings = dict.fromkeys([*map(encoded, paths), *readable])
        lines = tuple(f"{path} {deployment.target(redirect)} 301!" for path in spellings)
        return Rule(redirect, lines, whole=one_spelling(redirect.source))

    graves = [
        f"{encoded(path)} {encoded(path, strict=True)}index.html 410!"
        for path in map(deployment.path, deployment.graves)
    ]
    fitted = fit_rules(deployment, write, MAX_RULES, taken=len(graves))
    return HostPlan(
        "netlify",
        (redirects_file(fitted.kept, before=graves), headers_file(deployment)),
        fitted.covered(deployment),
        (fitted.budget,),
        fitted.left,
        notes=below_a_path(deployment),
    )
