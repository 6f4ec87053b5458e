"""Whatever writers do to their articles, links keep landing: in one hop, on the right article."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from kbgen.links import permalinks, redirects
from kbgen.links.answers import Answers, Gone
from kbgen.links.update import update_ledger
from kbgen.model.address import Addresses
from kbgen.model.article import Audience
from kbgen.model.knowledge import KnowledgeBase
from kbgen.model.ledger import AnchorEntry, Ledger, LedgerEntry, State
from kbgen.model.ledger_facts import anchor_troubles, ledger_troubles

from ._desk import NOW, article, desk, numbers

T = TypeVar("T", LedgerEntry, AnchorEntry)
ADDRESSES = Addresses("https://help.example.com/", prefixed=True)
# Few names and many deeds, so that slugs are given up and taken back again and again.
NAMES = st.sampled_from(["a", "b", "c", "d", "e"])
ANCHORS = st.sets(st.sampled_from(["one", "two", "three", "four"]), min_size=1)


@dataclass
class Writer:
    """One branch: its articles with their sections, its ledger, and what the slugs stand for."""

    articles: dict[str, frozenset[str]] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)

    def kb(self) -> KnowledgeBase:
        made = (article(slug, *sorted(anchors)) for slug, anchors in self.articles.items())
        return desk(*made, ledger=self.ledger)

    def free(self, slug: str) -> bool:
        return slug not in self.articles and self.ledger.find(slug) is None

    def update(self, answers: Answers | None = None, bases: tuple[Ledger, ...] = ()) -> None:
        """Run the update, answering for lost sections as a writer would."""
        answers = answers or Answers()
        moved, gone = dict(answers.moved), dict(answers.gone)
        asked = update_ledger(self.kb(), NOW, self.ledger, answers, bases)
        for need in asked.needs:
            if need.fact.anchor:
                name = f"{need.fact.slug}#{need.fact.anchor}"
                if need.candidates:
                    moved[name] = need.candidates[0]
                else:
                    gone[name] = Gone("")
        update = update_ledger(self.kb(), NOW, self.ledger, Answers(moved, gone), bases)
        assert update.complete, (update.needs, update.refused)
        self.ledger = update.ledger

    def act(self, what: str, one: str, two: str, anchors: frozenset[str]) -> None:
        new = what == "write" and self.free(one)
        if new or (what == "retitle" and one in self.articles):
            self.articles[one] = anchors
            self.update()
        elif what == "rename" and one in self.articles and one != two:
            end = self.ledger.resolve(two)
            if self.free(two) or (two not in self.articles and end and end.slug == one):
                self.articles[two] = self.articles.pop(one)
                self.update(Answers(moved={one: two}))
        elif what == "merge" and one in self.articles and two in self.articles and one != two:
            del self.articles[one]
            self.update(Answers(moved={one: two}))
        elif what == "remove" and one in self.articles:
            del self.articles[one]
            replacement = two if two in self.articles else ""
            self.update(Answers(gone={one: Gone("closed", replacement)}))


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "rename", "rename", "merge", "remove", "retitle"]),
        NAMES,
        NAMES,
        ANCHORS.map(frozenset),
    ),
    max_size=20,
)


def check(writer: Writer) -> None:
    """What must hold of any ledger that was written."""
    ledger = writer.ledger
    assert ledger_troubles(ledger) == ()
    assert anchor_troubles(ledger) == ()
    assert update_ledger(writer.kb(), NOW, ledger).ledger == ledger
    kb = writer.kb()
    for audience in Audience:
        found = redirects(kb, ADDRESSES, audience=audience, now=NOW)
        sources = {redirect.source for redirect in found}
        assert not sources & {redirect.target for redirect in found}
        links = permalinks(kb, ADDRESSES, audience=audience, now=NOW)
        pages = {link.address for link in links}
        for entry in ledger.entries:
            assert {f"/k/{entry.slug}/", f"/k/{entry.number}/"} <= pages
            if entry.state is State.MOVED:
                assert f"/ru/{entry.slug}/" in sources


@settings(max_examples=150, deadline=None)
@given(DEEDS)
def test_no_sequence_of_deeds_breaks_a_link(
    deeds: list[tuple[str, str, str, frozenset[str]]],
) -> None:
    writer = Writer()
    for deed in deeds:
        before = numbers(writer.ledger)
        writer.act(*deed)
        check(writer)
        after = numbers(writer.ledger)
        assert all(after[slug] == number for slug, number in before.items())
        given = {number for slug, number in after.items() if slug not in before}
        if deed[0] == "write":  # only a rename may hand a number on
            assert min(given, default=9999) > max(before.values(), default=0)
        elif deed[0] != "rename":
            assert not given


@settings(max_examples=150, deadline=None)
@given(DEEDS, DEEDS, DEEDS)
def test_two_branches_merge_into_a_valid_ledger(
    common: list[tuple[str, str, str, frozenset[str]]],
    left: list[tuple[str, str, str, frozenset[str]]],
    right: list[tuple[str, str, str, frozenset[str]]],
) -> None:
    base = Writer()
    for deed in common:
        base.act(*deed)
    main = Writer(dict(base.articles), base.ledger)
    branch = Writer(dict(base.articles), base.ledger)
    for deed in left:
        main.act(*deed)
    for deed in right:
        branch.act(*deed)
    merged = Writer(three_way(base.articles, main.articles, branch.articles))
    merged.ledger = Ledger(
        tuple(sorted(_lines(base.ledger.entries, main.ledger.entries, branch.ledger.entries))),
        tuple(sorted(_lines(base.ledger.anchors, main.ledger.anchors, branch.ledger.anchors))),
    )
    bases = (main.ledger, base.ledger)
    merged.ledger = _answered(merged, bases)
    check(merged)
    # What main had published still leads somewhere under the number it had.
    kept = {entry.number for entry in merged.ledger.entries}
    assert {entry.number for entry in main.ledger.entries} <= kept
    for entry in main.ledger.entries:
        end = merged.ledger.resolve(entry.slug)
        same = main.ledger.resolve(entry.slug)
        if same and same.state is State.LIVE and same.slug in merged.articles:
            assert end is not None
            assert merged.ledger.find(same.slug).number == same.number  # type: ignore[union-attr]


def three_way(
    base: dict[str, frozenset[str]],
    ours: dict[str, frozenset[str]],
    theirs: dict[str, frozenset[str]],
) -> dict[str, frozenset[str]]:
    """The articles that git leaves: a file changed on one side only is that side's, a file
    changed on both keeps ours, one deleted on either side is deleted."""
    return {
        slug: ours.get(slug, theirs.get(slug, frozenset()))
        for slug in ours.keys() | theirs.keys()
        if not (slug in base and (slug not in ours or slug not in theirs))
    }


def _lines(base: tuple[T, ...], ours: tuple[T, ...], theirs: tuple[T, ...]) -> set[T]:
    before, left, right = set(base), set(ours), set(theirs)
    return (left & right) | (left - before) | (right - before)


def _answered(writer: Writer, bases: tuple[Ledger, ...]) -> Ledger:
    """The update after a merge, with somebody who gives up whatever is asked about."""
    gone: dict[str, Gone] = {}
    restored: set[str] = set()
    for _ in range(4):
        answers = Answers({}, gone, frozenset(restored))
        update = update_ledger(writer.kb(), NOW, writer.ledger, answers, bases)
        assert not update.refused
        if update.complete:
            return update.ledger
        for need in update.needs:
            fact = need.fact
            if fact.trouble.value == "reused":
                entry = update.ledger.find(fact.slug)
                # A slug given up on one side and written anew on the other: the new one yields.
                writer.articles.pop(fact.slug) if entry else None
            else:
                gone[f"{fact.slug}#{fact.anchor}" if fact.anchor else fact.slug] = Gone("merged")
    raise AssertionError(update.needs)
