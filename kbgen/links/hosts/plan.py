"""What a host is told of a site, and what comes of it: files, and which pages they replace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from kbgen.links.hosts.spelling import encoded
from kbgen.model.page import SiteFile
from kbgen.model.redirect import Redirect

Header = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Deployment:
    """``redirects`` are flat and sorted, ``graves`` the addresses of tombstones. ``headers`` go with
    every answer; what lies below ``lasting`` never changes under its name."""

    site_url: str = ""
    locales: tuple[str, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    graves: tuple[str, ...] = ()
    headers: tuple[Header, ...] = ()
    lasting: str = "/assets/"

    @property
    def base(self) -> str:
        """The base path, decoded, without its last slash: empty at the root of a domain."""
        return unquote(urlsplit(self.site_url).path).rstrip("/")

    def path(self, address: str) -> str:
        """The decoded path that a request for ``address`` has."""
        return self.base + address

    def target(self, redirect: Redirect) -> str:
        """Where a redirect leads, as a ``Location`` header says it."""
        return encoded(self.base + redirect.target, strict=True)


@dataclass(frozen=True, slots=True)
class Budget:
    """How much of a limit is used. ``needed`` is more than ``used`` when not all fitted."""

    what: str
    needed: int
    used: int
    limit: int | None = None

    @property
    def short(self) -> bool:
        return self.needed > self.used

    def __str__(self) -> str:
        of = f" of {self.limit:,}" if self.limit is not None else ""
        return f"{self.what}: {self.used:,}{of}" + (
            f", {self.needed:,} needed" if self.short else ""
        )


@dataclass(frozen=True, slots=True, order=True)
class Left:
    """A redirect that has no rule, so that its HTML page leads on; and why."""

    source: str
    why: str


@dataclass(frozen=True, slots=True)
class HostPlan:
    """``files`` go into the site, the redirect file first where the host has one.

    ``covered`` are the redirects whose HTML page must not be written, because a rule answers every
    spelling of them. Those of ``left`` have no rule. What is in neither has a rule and a page: the
    host asks its rules first, and the page answers what they miss. ``folded`` counts redirects that
    share a rule with others, ``notes`` say what somebody has to do once, and ``max_files`` is how
    many files the host takes."""

    host: str
    files: tuple[SiteFile, ...] = ()
    covered: frozenset[str] = frozenset()
    budgets: tuple[Budget, ...] = ()
    left: tuple[Left, ...] = ()
    folded: int = 0
    notes: tuple[str, ...] = ()
    max_files: int | None = None

    def warnings(self, files: int) -> tuple[str, ...]:
        """What did not fit, of a site with so many files."""
        found = []
        if short := "; ".join(str(budget) for budget in self.budgets if budget.short):
            found.append(
                f"{self.host} has too little room for every redirect ({short}); "
                f"{len(self.left):,} are HTML pages instead"
            )
        if self.max_files is not None and files > self.max_files:
            found.append(f"{self.host} takes {self.max_files:,} files, the site has {files:,}")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Rule:
    """One redirect in a host's syntax. ``whole`` when it answers every spelling of the address."""

    redirect: Redirect
    lines: tuple[str, ...]
    whole: bool = True


Write = Callable[[Redirect], Rule | str]


def write_rules(redirects: Iterable[Redirect], write: Write) -> tuple[list[Rule], list[Left]]:
    """The rules, and what cannot be one: ``write`` gives a rule or says why there is none."""
    rules: list[Rule] = []
    left: list[Left] = []
    for redirect in redirects:
        written = write(redirect)
        if isinstance(written, Rule):
            rules.append(written)
        else:
            left.append(Left(redirect.source, written))
    return rules, left


def fit(
    rules: Sequence[Rule], lines: int, size: int | None = None
) -> tuple[list[Rule], list[Rule]]:
    """Those that fit into so many lines and bytes, in their order, and the others."""
    kept: list[Rule] = []
    over: list[Rule] = []
    used_lines = used_size = 0
    for rule in rules:
        more = sum(len(line.encode()) + 1 for line in rule.lines)
        full = size is not None and used_size + more > size
        if over or full or used_lines + len(rule.lines) > lines:
            over.append(rule)
            continue
        used_lines += len(rule.lines)
        used_size += more
        kept.append(rule)
    return kept, over


@dataclass(frozen=True, slots=True)
class Fitted:
    """The rules that a host has room for, those redirects that have none, and the count."""

    kept: tuple[Rule, ...]
    left: tuple[Left, ...]
    budget: Budget

    def covered(self, deployment: Deployment) -> frozenset[str]:
        """The redirects whose page may be missing. Below a path the host's rules may not be read,
        so every page stays."""
        if deployment.base:
            return frozenset()
        return frozenset(rule.redirect.source for rule in self.kept if rule.whole)


def fit_rules(deployment: Deployment, write: Write, limit: int, *, taken: int = 0) -> Fitted:
    """As many of the redirects' rules as ``limit`` lines hold, of which some are ``taken``."""
    rules, left = write_rules(deployment.redirects, write)
    kept, over = fit(rules, limit - taken)
    left += [Left(rule.redirect.source, f"no room: {limit:,} rules") for rule in over]
    used = taken + sum(len(rule.lines) for rule in kept)
    needed = used + sum(len(rule.lines) for rule in over)
    return Fitted(tuple(kept), tuple(sorted(left)), Budget("rules", needed, used, limit))


def text_file(path: str, lines: Iterable[str]) -> SiteFile:
    return SiteFile(path, ("\n".join(lines) + "\n").encode())
