"""Redirects, gone pages, headers and caching in the words of each static host.

An address gets a rule, or an HTML page, never both where the host serves files first (GitLab). Where
rules come first, the page is left out when the rule answers every spelling of the address and comes
with the site; it stays as a net when somebody has to load the rules into a server (nginx, Apache,
Caddy, S3), or when a rule knows one spelling only. ``HostPlan.covered`` says which are left out.

Adding a host: a module with ``plan(deployment) -> HostPlan``, a line here, its name in
``kbgen.config.checks.HOSTS``, golden files in tests/python/links/hosts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kbgen.links.hosts import (
    apache,
    caddy,
    cloudflare,
    github,
    gitlab,
    netlify,
    nginx,
    s3,
    vercel,
)
from kbgen.links.hosts.headers import security
from kbgen.links.hosts.plan import Budget, Deployment, HostPlan, Left
from kbgen.model.address import Addresses
from kbgen.model.permalink import Tombstone
from kbgen.model.redirect import Redirect

__all__ = ["HOSTS", "Budget", "Deployment", "HostPlan", "Left", "plan"]

HOSTS: Mapping[str, Callable[[Deployment], HostPlan]] = {
    "cloudflare": cloudflare.plan,
    "netlify": netlify.plan,
    "gitlab": gitlab.plan,
    "github": github.plan,
    "vercel": vercel.plan,
    "s3": s3.plan,
    "nginx": nginx.plan,
    "apache": apache.plan,
    "caddy": caddy.plan,
}


def plan(
    host: str,
    redirects: Sequence[Redirect],
    tombstones: Sequence[Tombstone],
    addresses: Addresses,
    *,
    locales: Sequence[str],
    policy: str,
    indexed: bool = True,
) -> HostPlan:
    """The files of one host. ``locales`` are those that have addresses of their own; ``policy`` is
    the pages' Content-Security-Policy; ``indexed`` is false for a site that machines keep out of."""
    return HOSTS[host](
        Deployment(
            addresses.site_url,
            tuple(locales),
            tuple(sorted(redirects)),
            tuple(sorted(grave for stone in tombstones for grave in stone.addresses.values())),
            security(policy, indexed=indexed),
        )
    )
