"""GitHub Pages: no rules and no headers, every redirect is an HTML page.

`.nojekyll` keeps a branch deployment from dropping folders that begin with `_`.
"""

from __future__ import annotations

from kbgen.links.hosts.plan import Deployment, HostPlan, Left, text_file


def plan(deployment: Deployment) -> HostPlan:
    return HostPlan(
        "github",
        (text_file(".nojekyll", ["The pages are finished; Jekyll has nothing to do."]),),
        left=tuple(
            Left(redirect.source, "GitHub Pages has no rules")
            for redirect in sorted(deployment.redirects)
        ),
    )
