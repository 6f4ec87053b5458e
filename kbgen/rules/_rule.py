"""What a rule is: a name, a code, a severity and a pure function from facts to findings.

A rule lives in a module of its own, named after it, with one function ``find(facts)``. The module's
docstring is the rule's page: ``What it does``, ``Why is this bad?``, ``Example``, ``Use instead``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kbgen.config import Config
from kbgen.machine.wanted import GoOn, always
from kbgen.model.article import Article, Status
from kbgen.model.diagnostic import Finding, Severity
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger_facts import ANCHORS_LOCK, LINKS_LOCK, LedgerFact, ledger_facts
from kbgen.rules._links import Reference, references
from kbgen.rules._macros import MacroReference, macro_references
from kbgen.rules._mentions import Mention, mentions


@dataclass(frozen=True)
class Facts:
    """All that a rule may look at. A rule that takes long asks now and then whether to ``go_on``."""

    kb: KnowledgeBase
    config: Config
    now: datetime
    go_on: GoOn = always

    @cached_property
    def links(self) -> tuple[Reference, ...]:
        """Every link of every article with where it leads, in the order of the articles."""
        return tuple(references(self.kb, self.config))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """All that leads a reader from one article, or from the home page, to another article."""
        return tuple(mentions(self.kb, self.links))

    @cached_property
    def macro_references(self) -> tuple[MacroReference, ...]:
        """Every place of every macro that names an article, in the order of the macros."""
        return tuple(macro_references(self.kb, self.config))

    @cached_property
    def ledger(self) -> tuple[LedgerFact, ...]:
        """Every disagreement of the ledger with the articles or with itself; none while a lock file
        could not be read whole."""
        if self.broken(LINKS_LOCK) or self.broken(ANCHORS_LOCK):
            return ()
        return ledger_facts(self.kb, self.now)

    def broken(self, name: str) -> bool:
        """Whether reading found a fault in ``content/<name>``. What would follow from that file is
        not worth telling before the file is mended."""
        path = f"{self.kb.content}/{name}"
        return any(problem.finding.span.path == path for problem in self.kb.problems)

    @cached_property
    def today(self) -> date:
        """The day that it is at ``now`` where the desk is."""
        return self.now.astimezone(ZoneInfo(self.config.time_zone)).date()

    @cached_property
    def published(self) -> tuple[Article, ...]:
        """The articles that are no drafts at ``now``: what has to be good enough for readers."""
        return tuple(
            article
            for article in self.kb.articles
            if article.status_at(self.now) is not Status.DRAFT
        )

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """Slugs, and file names that may well be slugs, of articles that could not be read. What
        refers to one of them is not wrong because of it."""
        read = {article.path for article in self.kb.articles}
        paths = {problem.finding.span.path for problem in self.kb.problems} - read
        stems = (path.rsplit("/", 1)[-1] for path in paths if path.endswith(".md"))
        return self.kb.unreadable | {stem.removesuffix(".md") for stem in stems}


class Rule(NamedTuple):
    """``code`` such as KB201, ``name`` such as ``dangling-link``: both may be used to select or
    suppress it."""

    code: str
    name: str
    severity: Severity
    find: Callable[[Facts], Iterable[Finding]]
    alone: bool = False
    """Whether what it finds in an article depends on nothing but what was read in that one, and on
    whether it is a draft."""


def judged_last(facts: Facts) -> Iterable[Finding]:
    """The ``find`` of rules about suppressions: nothing in the articles alone tells whether one is
    used, so ``kbgen.check`` reports them when all other rules have spoken."""
    return ()
