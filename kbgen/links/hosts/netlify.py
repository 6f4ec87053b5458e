"""Netlify: `_redirects` and `_headers`.

A rule answers with and without the last slash. `!` lets it win over a file, which a tombstone's 410
needs. Whether a source is compared encoded or decoded is not documented: other alphabets are
written both ways, and keep their HTML page.
Source: docs.netlify.com/routing/redirects/redirect-options.
"""

from __future__ import annotations

from kbgen.links.hosts.plan import Budget, Deployment, HostPlan, Left, Rule, fit, write_rules
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
    rules, left = write_rules(deployment.redirects, write)
    kept, over = fit(rules, MAX_RULES - len(graves))
    left += [Left(rule.redirect.source, f"no room: {MAX_RULES:,} rules") for rule in over]
    used = sum(len(rule.lines) for rule in kept) + len(graves)
    needed = used + sum(len(rule.lines) for rule in over)
    covered = {rule.redirect.source for rule in kept if rule.whole and not deployment.base}
    return HostPlan(
        "netlify",
        (redirects_file(kept, before=graves), headers_file(deployment)),
        frozenset(covered),
        (Budget("rules", needed, used, MAX_RULES),),
        tuple(sorted(left)),
        notes=below_a_path(deployment),
    )
