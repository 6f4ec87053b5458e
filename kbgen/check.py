"""Rules × knowledge base → diagnostics: what is wrong, less what writers allowed with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kbgen.model.article import Status
from kbgen.model.diagnostic import Diagnostic, Finding, KbgenError, Severity
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.markup import Scope, Suppression
from kbgen.model.nearest import did_you_mean
from kbgen.rules import RULES, Facts, Rule, judged_alone

_BY_NAME: Mapping[str, Rule] = {
    **{rule.code: rule for rule in RULES},
    **{rule.name: rule for rule in RULES},
}
_INVALID = _BY_NAME["invalid-suppression"]
_UNUSED = _BY_NAME["unused-suppression"]


def check(
    facts: Facts,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> tuple[Diagnostic, ...]:
    """What the selected rules have to say, sorted by place, each thing once.

    ``select`` and ``ignore`` hold codes, beginnings of codes (``KB2``) or names; nothing selected
    means every rule. What a draft lacks is a warning. Raises KbgenError when one of them names no rule.
    """
    rules = selected(select, ignore)
    suppressions = sorted(set(_suppressions(facts.kb)), key=lambda found: found.span)
    valid = [found for found in suppressions if found.rule in _BY_NAME and found.reason.strip()]
    table = _Allowed(valid)
    drafts = _drafts(facts.kb)
    kept: dict[tuple[str, Finding], Diagnostic] = {}
    alone = judged_alone(facts, rules)
    for rule in rules:
        facts.go_on()
        for finding in alone[rule] if rule in alone else rule.find(facts):
            if not table.allows(rule, finding):
                # A passage that two articles include is judged in both, and told of once.
                kept.setdefault((rule.code, finding), _diagnostic(rule, finding, drafts))
    if _INVALID in rules:
        for finding in _invalid(suppressions):
            kept.setdefault((_INVALID.code, finding), _diagnostic(_INVALID, finding, drafts))
    if _UNUSED in rules:
        for finding in table.unused(rules):
            kept.setdefault((_UNUSED.code, finding), _diagnostic(_UNUSED, finding, drafts))
    return tuple(sorted(kept.values(), key=Diagnostic.sort_key))


def selected(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules that ``select`` names (all, when it names none) without those of ``ignore``."""
    wanted, unwanted = tuple(select), tuple(ignore)
    problems = [_unknown(name) for name in (*wanted, *unwanted) if not _named(name)]
    if problems:
        raise KbgenError(problems)
    chosen = {rule.code for name in wanted for rule in _named(name)} or set(_codes())
    chosen -= {rule.code for name in unwanted for rule in _named(name)}
    return tuple(rule for rule in RULES if rule.code in chosen)


def find_rule(name: str) -> Rule:
    """The rule with this code or name. Raises KbgenError when there is none."""
    rule = _BY_NAME.get(name) or _BY_NAME.get(name.upper()) or _BY_NAME.get(name.lower())
    if rule is None:
        raise KbgenError(_unknown(name))
    return rule


def _codes() -> Iterator[str]:
    return (rule.code for rule in RULES)


def _named(name: str) -> tuple[Rule, ...]:
    if name.lower() in _BY_NAME:
        return (_BY_NAME[name.lower()],)
    prefix = name.upper()
    return tuple(rule for rule in RULES if prefix.startswith("KB") and rule.code.startswith(prefix))


def _unknown(name: str) -> str:
    return f"no rule is called {name!r}{did_you_mean(name, _BY_NAME)}"


def _diagnostic(rule: Rule, finding: Finding, drafts: frozenset[str]) -> Diagnostic:
    lenient = finding.span.path in drafts and not _binds_drafts(rule)
    severity = Severity.WARNING if lenient else rule.severity
    return Diagnostic(rule.code, rule.name, severity, finding.span, finding.message, finding.fix)


def _binds_drafts(rule: Rule) -> bool:
    """Whether a draft must keep this rule. No reader sees a draft, so what it lacks is advice and
    keeps nobody from publishing the rest; but its name and the ledger concern the others too."""
    return rule.code.startswith(("KB1", "KB22"))


def _drafts(kb: KnowledgeBase) -> frozenset[str]:
    """The sources that say they are drafts. One that waits for its ``publish_at`` does not: nobody
    may be there when it comes out."""
    return frozenset(article.path for article in kb.articles if article.status is Status.DRAFT)


def _suppressions(kb: KnowledgeBase) -> Iterator[Suppression]:
    for article in kb.articles:
        yield from article.scan.suppressions
    for fragment in kb.fragments:
        yield from fragment.scan.suppressions
    for macro in kb.macros:
        yield from macro.scan.suppressions


def _invalid(suppressions: Sequence[Suppression]) -> Iterator[Finding]:
    for found in suppressions:
        if found.rule not in _BY_NAME:
            yield Finding(found.span, _unknown(found.rule))
        elif not found.reason.strip():
            yield Finding(
                found.span,
                f"allowing {found.rule!r} needs a reason: <!-- kbgen: allow {found.rule}: reason -->",
            )


class _Allowed:
    """What writers allowed, and which of it was needed."""

    def __init__(self, suppressions: Sequence[Suppression]) -> None:
        self._all = suppressions
        self._used: set[Suppression] = set()
        self._table: dict[tuple[str, str], list[Suppression]] = {}
        for found in suppressions:
            key = (_BY_NAME[found.rule].code, found.span.path)
            self._table.setdefault(key, []).append(found)

    def allows(self, rule: Rule, finding: Finding) -> bool:
        allowing = [
            found
            for found in self._table.get((rule.code, finding.span.path), ())
            if _covers(found, finding)
        ]
        self._used.update(allowing)
        return bool(allowing)

    def unused(self, rules: Iterable[Rule]) -> Iterator[Finding]:
        """The suppressions that were not needed, of rules that had their say."""
        spoken = {rule.code for rule in rules}
        for found in self._all:
            rule = _BY_NAME[found.rule]
            if found not in self._used and rule.code in spoken:
                yield Finding(found.span, f"{rule.name!r} finds nothing here to allow")


def _covers(suppression: Suppression, finding: Finding) -> bool:
    if suppression.scope is Scope.FILE:
        return True
    covered, span = suppression.covers, finding.span
    return covered.line <= span.line <= covered.end_line
