"""GitLab Pages: `_redirects`, and no headers.

A file is served before any rule is asked, so a redirect has a rule or a page, never both. Sources
are compared with the decoded path, whatever its last slash, so Cyrillic is written as it reads. The
rules are searched one by one for every lost address, and what is past a limit counts for nothing:
past the size, the whole file. When there are too many, the same redirect in every language is
folded into one rule with a placeholder; no file is hidden by that.
Source: gitlab-pages, internal/redirects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kbgen.links.hosts.plan import Budget, Deployment, HostPlan, Left, Rule, fit, write_rules
from kbgen.links.hosts.spelling import forms
from kbgen.links.hosts.underscore import redirects_file
from kbgen.model.redirect import Redirect

MAX_RULES = 1_000
MAX_BYTES = 64 * 1024
MAX_SLASHES = 25
_HEAD = 100  # bytes, for our own first line
_PLACEHOLDER = "/:locale"
_LITERAL = re.compile(r"[\w./~-]+")


def plan(deployment: Deployment) -> HostPlan:
    def write(redirect: Redirect) -> Rule | str:
        paths = [deployment.path(form) for form in forms(redirect, bare=False)]
        why = ""
        if not _LITERAL.fullmatch(redirect.source):
            # With no page behind the rule there is no room for doubt.
            why = "holds signs that may be read as syntax there"
        if any(path.count("/") > MAX_SLASHES for path in paths):
            why = f"has more than {MAX_SLASHES} slashes"
        lines = tuple(f"{path} {deployment.target(redirect)} 301" for path in paths)
        return why or Rule(redirect, lines)

    rules, left = write_rules(deployment.redirects, write)
    kept, over = fit(rules, MAX_RULES, MAX_BYTES - _HEAD)
    folded = 0
    if over:
        rules, folded = _fold(rules, deployment)
        kept, over = fit(rules, MAX_RULES, MAX_BYTES - _HEAD)
    lost = _sources(over, deployment)
    left += [Left(source, f"no room: {MAX_RULES:,} rules, {MAX_BYTES:,} bytes") for source in lost]
    file = redirects_file(kept)
    size = len(file.data or b"")
    used = sum(len(rule.lines) for rule in kept)
    more = [line for rule in over for line in rule.lines]
    return HostPlan(
        "gitlab",
        (file,),
        frozenset(_sources(kept, deployment)),
        (
            Budget("rules", used + len(more), used, MAX_RULES),
            Budget("bytes", size + sum(len(line.encode()) + 1 for line in more), size, MAX_BYTES),
        ),
        tuple(sorted(left)),
        folded=folded,
        notes=("GitLab Pages drops the query of a redirect and sends no headers of ours",),
    )


def _fold(rules: Sequence[Rule], deployment: Deployment) -> tuple[list[Rule], int]:
    """One rule for a redirect that is the same in every language, and how many were saved."""
    groups: dict[tuple[str, str], list[Rule]] = {}
    for rule in rules:
        groups.setdefault(_without_locale(rule.redirect), []).append(rule)
    folded: list[Rule] = []
    for (source, target), same in groups.items():
        if source and len(same) == len(deployment.locales) > 1:
            line = f"{deployment.base}{_PLACEHOLDER}{source} {deployment.base}{_PLACEHOLDER}{target} 301"
            folded.append(Rule(Redirect(f"{_PLACEHOLDER}{source}", target, ""), (line,)))
    names = {one.redirect.source.removeprefix(_PLACEHOLDER) for one in folded}
    single = [rule for rule in rules if not names or _without_locale(rule.redirect)[0] not in names]
    # Whole rules first: of two that match, the first counts.
    return [*single, *folded], len(rules) - len(single)


def _without_locale(redirect: Redirect) -> tuple[str, str]:
    """Source and target below the locale, for an address of our own; else empty."""
    home = f"/{redirect.locale}/"
    if redirect.foreign or not redirect.source.startswith(home):
        return "", ""
    return redirect.source[len(home) - 1 :], redirect.target[len(home) - 1 :]


def _sources(rules: Sequence[Rule], deployment: Deployment) -> list[str]:
    """The addresses that rules are for, folded ones in every locale."""
    found = []
    for source in (rule.redirect.source for rule in rules):
        if source.startswith(_PLACEHOLDER):
            rest = source.removeprefix(_PLACEHOLDER)
            found += [f"/{locale}{rest}" for locale in deployment.locales]
        else:
            found.append(source)
    return found
