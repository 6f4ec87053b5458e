"""What `kbgen links update` makes of the ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from kbgen.links.answers import Answers, Gone
from kbgen.links.update import update_ledger
from kbgen.model.article import Audience, Status
from kbgen.model.digest import section_digests
from kbgen.model.ledger import AnchorEntry, Ledger, LedgerEntry, State, TranslationEntry
from kbgen.model.ledger_facts import Trouble

from ._desk import NOW, article, desk, lines, sections

SOON = datetime(2027, 1, 1, tzinfo=UTC)


def published(*slugs: str) -> Ledger:
    return update_ledger(desk(*(article(slug, "one") for slug in slugs)), NOW, Ledger()).ledger


def test_new_articles_get_the_next_numbers_and_drafts_none() -> None:
    kb = desk(
        article("vpn", "steps"),
        article("vpn", "steps", "tips", locale="ru"),
        article("mail", status=Status.DRAFT),
        article("dns", "cause", publish_at=SOON),
    )
    update = update_ledger(kb, NOW, Ledger((LedgerEntry("old", 1005, State.GONE, "", "closed"),)))
    assert lines(update.ledger) == ["dns 1006 live", "old 1005 gone closed", "vpn 1007 live"]
    assert sections(update.ledger) == ["dns#cause live", "vpn#steps live", "vpn#tips live"]
    assert update.complete


def test_what_vanished_needs_an_answer() -> None:
    update = update_ledger(desk(article("beta", "one")), NOW, published("alpha"))
    assert [need.fact.trouble for need in update.needs] == [Trouble.LOST]
    assert update.needs[0].candidates == ("beta",)
    assert "--moved alpha=NEW" in update.needs[0].fact.message


def test_a_renamed_article_keeps_its_number_and_its_sections() -> None:
    answers = Answers(moved={"alpha": "beta"})
    update = update_ledger(desk(article("beta", "one")), NOW, published("alpha"), answers)
    assert lines(update.ledger) == ["alpha 1001 moved beta", "beta 1001 live"]
    assert sections(update.ledger) == ["beta#one live"]
    assert update.complete


def test_renamed_twice_is_still_one_hop_and_back_again_is_no_loop() -> None:
    ledger = published("a")
    for old, new in (("a", "b"), ("b", "c"), ("c", "a")):
        kb = desk(article(new, "one"))
        ledger = update_ledger(kb, NOW, ledger, Answers(moved={old: new})).ledger
    assert lines(ledger) == ["a 1001 live", "b 1001 moved a", "c 1001 moved a"]


def test_an_article_merged_into_another_keeps_its_number_as_a_way_there() -> None:
    ledger = update_ledger(desk(article("a", "x", "y"), article("b", "x")), NOW, Ledger()).ledger
    update = update_ledger(desk(article("b", "x")), NOW, ledger, Answers(moved={"a": "b"}))
    assert lines(update.ledger) == ["a 1001 moved b", "b 1002 live"]
    assert sections(update.ledger) == ["b#x live", "b#y gone"]
    assert update.complete


def test_a_removed_article_keeps_reason_and_replacement_and_comes_back_with_its_number() -> None:
    removed = Answers(gone={"a": Gone("service closed", "b")})
    ledger = update_ledger(desk(article("b", "one")), NOW, published("a", "b"), removed).ledger
    assert lines(ledger)[0] == "a 1001 gone b service closed"
    again = desk(article("a", "one"), article("b", "one"))
    assert update_ledger(again, NOW, ledger).needs[0].fact.trouble is Trouble.REUSED
    back = update_ledger(again, NOW, ledger, Answers(restored=frozenset({"a"})))
    assert lines(back.ledger) == ["a 1001 live", "b 1002 live"]
    assert back.complete


def test_a_removed_replacement_is_no_longer_named() -> None:
    kb = desk(article("c", "one"))
    ledger = update_ledger(
        desk(article("b", "one"), article("c", "one")),
        NOW,
        published("a", "b", "c"),
        Answers(gone={"a": Gone("closed", "b")}),
    ).ledger
    gone = update_ledger(kb, NOW, ledger, Answers(gone={"b": Gone("closed too", "c")})).ledger
    assert lines(gone)[:2] == ["a 1001 gone c closed", "b 1002 gone c closed too"]


def test_answers_that_do_not_hold_are_refused() -> None:
    kb = desk(article("a", "one"), article("b", "one"))
    answers = Answers(
        moved={"a": "b", "nobody": "b", "b#one": "two", "b#none": "one"},
        gone={"b": Gone("closed")},
        restored=frozenset({"b"}),
    )
    refused = "\n".join(update_ledger(kb, NOW, published("a", "b"), answers).refused)
    for part in (
        "--moved a: an article still has this slug",
        "--moved nobody: links.lock has no such slug",
        "--moved b#one: the article still has this section",
        "--moved b#none: anchors.lock has no such section",
        "--gone b: an article still has this slug",
        "--restore b: is not a removed article",
    ):
        assert part in refused


def test_a_retitled_section_is_asked_about_and_then_leads_on_in_one_hop() -> None:
    ledger = published("a")
    for old, new in (("one", "two"), ("two", "three")):
        kb = desk(article("a", new))
        asked = update_ledger(kb, NOW, ledger)
        assert asked.needs[0].candidates == (new,)
        ledger = update_ledger(kb, NOW, ledger, Answers(moved={f"a#{old}": new})).ledger
    assert sections(ledger) == ["a#one moved three", "a#three live", "a#two moved three"]
    kb = desk(article("a"), article("b", "far"))
    away = update_ledger(kb, NOW, ledger, Answers(moved={"a#three": "b#far"})).ledger
    assert sections(away)[:3] == ["a#one moved b#far", "a#three moved b#far", "a#two moved b#far"]


def test_sections_of_a_scheduled_article_may_still_change() -> None:
    first = update_ledger(desk(article("a", "one", publish_at=SOON)), NOW, Ledger()).ledger
    update = update_ledger(desk(article("a", "two", publish_at=SOON)), NOW, first)
    assert update.complete
    assert sections(update.ledger) == ["a#two live"]


def test_an_article_withdrawn_from_the_public_is_asked_about_and_then_marked() -> None:
    ledger = published("a")
    kb = desk(article("a", "one", audience=Audience.AGENTS))
    assert update_ledger(kb, NOW, ledger).needs[0].fact.trouble is Trouble.HIDDEN
    update = update_ledger(kb, NOW, ledger, Answers(internal=frozenset({"a"})))
    assert update.complete
    assert update.ledger.entries[0].internal
    draft = desk(article("a", "one", status=Status.DRAFT))
    assert update_ledger(draft, NOW, ledger).needs[0].fact.trouble is Trouble.WITHDRAWN


def test_two_branches_took_one_number_and_the_published_one_keeps_it() -> None:
    base = published("m")
    main = update_ledger(desk(article("m", "one"), article("z", "one")), NOW, base).ledger
    kb = desk(article("m", "one"), article("z", "one"), article("a", "one"))
    merged = Ledger(
        (*main.entries, LedgerEntry("a", 1002, State.LIVE)),
        (*main.anchors, AnchorEntry("a", "one", State.LIVE)),
    )
    update = update_ledger(kb, NOW, merged, bases=(main, base))
    assert lines(update.ledger) == ["a 1003 live", "m 1001 live", "z 1002 live"]
    assert update.changes == ("renumber a from 1002 to 1003",)
    assert lines(update_ledger(kb, NOW, merged).ledger)[0] == "a 1002 live"


def test_two_branches_merged_articles_into_each_other_and_somebody_must_decide() -> None:
    circle = Ledger(
        (LedgerEntry("a", 1001, State.MOVED, "b"), LedgerEntry("b", 1002, State.MOVED, "a"))
    )
    kb = desk(article("c", "one"))
    assert {need.fact.trouble for need in update_ledger(kb, NOW, circle).needs} == {Trouble.LOOP}
    update = update_ledger(kb, NOW, circle, Answers(moved={"a": "c"}))
    assert update.complete
    assert lines(update.ledger) == ["a 1001 moved c", "b 1002 moved c", "c 1003 live"]


def test_confirmed_translations_follow_their_article_and_their_sections() -> None:
    entries = (
        TranslationEntry("a", "en", "", "0" * 16),
        TranslationEntry("a", "en", "one", "1" * 16),
        TranslationEntry("b", "en", "one", "2" * 16),
    )
    ledger = replace(published("a", "b"), translations=entries)
    kb = desk(article("c", "two"))
    answers = Answers(moved={"a": "c", "a#one": "two"}, gone={"b": Gone("closed")})
    update = update_ledger(kb, NOW, ledger, answers)
    assert update.complete
    assert [(one.slug, one.anchor, one.digest[0]) for one in update.ledger.translations] == [
        ("c", "", "0"),
        ("c", "two", "1"),
    ]


def test_two_branches_confirmed_different_texts_and_the_one_that_stands_counts() -> None:
    kb = desk(article("a", "one", locale="ru"), article("a", "one"))
    now = section_digests(kb.versions("a")[0])["one"]
    both = tuple(TranslationEntry("a", "en", "one", digest) for digest in ("0" * 16, now, "f" * 16))
    update = update_ledger(kb, NOW, replace(published("a"), translations=both))
    assert [one.digest for one in update.ledger.translations] == [now]
