"""Vercel: `vercel.json`.

Sources are patterns of path-to-regexp over the raw path: its signs are escaped, Cyrillic is
percent-encoded, and `{/}?` answers with and without the last slash. Rules are asked before files.
Source: vercel.com/docs/project-configuration; the limit: vercel/vercel#5908.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from kbgen.links.hosts.plan import Deployment, HostPlan, Rule, fit_rules
from kbgen.links.hosts.spelling import encoded, forms, one_spelling
from kbgen.links.hosts.underscore import FOREVER
from kbgen.model.page import SiteFile
from kbgen.model.redirect import Redirect

MAX_RULES = 1_024
_SIGNS = re.compile(r"([*+?:(){}\\])")


def plan(deployment: Deployment) -> HostPlan:
    def write(redirect: Redirect) -> Rule:
        paths = [deployment.path(form) for form in forms(redirect, bare=False)]
        lines = tuple(_pattern(path) for path in paths)
        return Rule(redirect, lines, whole=one_spelling(redirect.source))

    fitted = fit_rules(deployment, write, MAX_RULES)
    return HostPlan(
        "vercel",
        (_file(fitted.kept, deployment),),
        fitted.covered(deployment),
        (fitted.budget,),
        fitted.left,
        notes=("deploy the site folder itself, or copy vercel.json to the project's root",),
    )


def _pattern(path: str) -> str:
    escaped = _SIGNS.sub(r"\\\1", encoded(path))
    return f"{escaped[:-1]}{{/}}?" if escaped.endswith("/") else escaped


def _file(rules: Sequence[Rule], deployment: Deployment) -> SiteFile:
    base = _SIGNS.sub(r"\\\1", encoded(deployment.base))
    every = [{"key": name, "value": value} for name, value in deployment.headers]
    settings = {
        "$schema": "https://openapi.vercel.sh/vercel.json",
        "redirects": [
            {"source": line, "destination": deployment.target(rule.redirect), "permanent": True}
            for rule in rules
            for line in rule.lines
        ],
        "headers": [
            {"source": f"{base}/(.*)", "headers": every},
            {
                "source": f"{base}{deployment.lasting}(.*)",
                "headers": [{"key": "Cache-Control", "value": FOREVER}],
            },
        ],
    }
    return SiteFile("vercel.json", (json.dumps(settings, indent=1) + "\n").encode())
