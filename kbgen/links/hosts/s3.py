"""Amazon S3 website endpoints: the website configuration, for `aws s3api put-bucket-website`.

A rule redirects every key that begins with its prefix, and there may be 50; keys are decoded. A
prefix of another old address would take that one with it, so it gets no rule. The configuration
lies outside of the bucket's files: the HTML pages stay, and lead on where no rule does.
Source: docs.aws.amazon.com/AmazonS3/latest/userguide/how-to-page-redirect.html.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from kbgen.links.hosts.plan import Deployment, HostPlan, Rule, fit_rules
from kbgen.model.page import SiteFile
from kbgen.model.redirect import Redirect

FILE = "_host/s3-website.json"
MAX_RULES = 50


def plan(deployment: Deployment) -> HostPlan:
    sources = sorted(redirect.source for redirect in deployment.redirects)
    follower = dict(pairwise(sources))

    def write(redirect: Redirect) -> Rule | str:
        # Sorted, what begins with a source comes next after it.
        if follower.get(redirect.source, "").startswith(redirect.source):
            return "is the beginning of another old address, and a rule would take both"
        return Rule(redirect, (redirect.source,))

    fitted = fit_rules(deployment, write, MAX_RULES)
    return HostPlan(
        "s3",
        (_file(fitted.kept, deployment),),
        budgets=(fitted.budget,),
        left=fitted.left,
        notes=(
            f"put it into use: aws s3api put-bucket-website --bucket BUCKET "
            f"--website-configuration file://{FILE}",
        ),
    )


def _file(rules: Sequence[Rule], deployment: Deployment) -> SiteFile:
    error = deployment.path("/404.html").lstrip("/")
    configuration: dict[str, Any] = {
        "IndexDocument": {"Suffix": "index.html"},
        "ErrorDocument": {"Key": error},
    }
    if rules:
        configuration["RoutingRules"] = [_rule(rule.redirect, deployment) for rule in rules]
    text = json.dumps(configuration, indent=1, ensure_ascii=False) + "\n"
    return SiteFile(FILE, text.encode())


def _rule(redirect: Redirect, deployment: Deployment) -> dict[str, Any]:
    site = urlsplit(deployment.site_url)
    # Behind a CDN the endpoint knows only its own name.
    where = {"HostName": site.netloc, "Protocol": site.scheme} if site.netloc else {}
    to = deployment.path(redirect.target).lstrip("/")
    return {
        "Condition": {"KeyPrefixEquals": deployment.path(redirect.source).lstrip("/")},
        "Redirect": {**where, "ReplaceKeyWith": to, "HttpRedirectCode": "301"},
    }
