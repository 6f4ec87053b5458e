"""Push when the line, the helpdesk or the token fails: the next run takes it up, nothing is doubled."""

from __future__ import annotations

import contextlib
import os
import random
from copy import deepcopy
from pathlib import Path

import pytest
from support.faulty import Fault, Reply
from support.knowledge import replace

from kbgen.macros.push import Action, ApiError

from .pushing import EN, MACROS, POST, RU, Office, office


@pytest.mark.parametrize("done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("how", ["drop", "half", "hang"])
def test_a_connection_lost_while_creating(there: Office, how: str, done: bool) -> None:
    """Whatever the helpdesk had done by then, the next run makes the rest and nothing twice."""
    name = there.site.target
    if how == "hang":
        there.timeout = 1.0
    there.server.faults.append(Fault("POST", POST[name], how, done, after=int(name != "zendesk")))
    push = there.push()
    assert push.failures
    assert "\t" in there.lock.read_text()
    there.timeout = 30.0
    assert not there.push().failures
    titles = there.site.titles()
    assert (len(titles), len(set(titles))) == (MACROS[name], MACROS[name])
    assert there.push().counts().keys() <= {"unchanged"}
    assert all(line.count("\t") == 6 for line in there.lock.read_text().splitlines()[1:])


@pytest.mark.parametrize("done", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("how", ["drop", "half", Reply(500, {"error": "oops"}), Reply(502)])
def test_a_connection_lost_while_changing(there: Office, how: str | Reply, done: bool) -> None:
    there.push()
    there.retitle()
    there.server.faults.append(Fault("PUT", "", how, done))
    assert len(there.push().failures) == 1
    assert not there.push().failures
    assert len(there.site.kept) == MACROS[there.site.target]
    assert there.push().counts().keys() <= {"unchanged"}


def test_made_and_then_retitled(there: Office) -> None:
    """The answer to a creation is lost, and before the next run the macro gets another title."""
    name = there.site.target
    there.server.faults.append(Fault("POST", POST[name], "drop", True))
    there.push()
    for path in (RU, EN):
        file = there.root / path
        file.write_text(file.read_text().replace("\ntitle: VPN", "\ntitle: The VPN"))
    assert not there.push().failures
    assert len(there.site.kept) == MACROS[name]
    if name != "chatwoot":
        assert all("The VPN" in title for title in there.site.titles())


def test_made_and_then_removed(there: Office) -> None:
    """The answer to a creation is lost, and before the next run the macro is deleted: what was made
    is found and stays known; what never was is forgotten."""
    name = there.site.target
    there.server.faults += [
        Fault("POST", POST[name], "drop", True),
        Fault("POST", POST[name], "drop", False),
    ]
    there.push()
    there.server.faults.clear()
    made = deepcopy(there.site.kept)
    (there.root / RU).unlink()
    other = "---\nslug: other\ntitle: Other\narea: users\n---\n\nHello, thank you.\n"
    (there.root / EN).write_text(other)
    there.push()
    assert {id: there.site.kept[id] for id in made} == made
    again = there.push()
    assert again.outcomes == []
    assert not [line for line in there.lock.read_text().splitlines() if "\t\t" in line]
    known = there.lock.read_text()
    assert all(f"\t{id}\t" in known for id in made)


def test_going_slower_when_asked(there: Office) -> None:
    there.server.faults += [
        Fault("GET", "", Reply(429, None, {"Retry-After": "7"}), times=2),
        Fault("POST", POST[there.site.target], Reply(429, None, {"Retry-After": "3"})),
    ]
    assert not there.push().failures
    assert there.waited == [7.0, 7.0, 3.0]
    assert len(there.site.kept) == MACROS[there.site.target]


def test_no_rest_for_hours(there: Office) -> None:
    """A wait of an hour ends the run; what was made stays known."""
    name = there.site.target
    there.server.faults.append(
        Fault("POST", POST[name], Reply(429, None, {"Retry-After": "3600"}), after=1, times=9)
    )
    push = there.push()
    if name == "zendesk":  # its one macro is the first
        assert push.failures == []
        return
    assert [one.over for one in push.failures] == [True]
    assert "3600 seconds" in push.failures[0].why
    there.server.faults.clear()
    assert not there.push().failures
    assert len(there.site.kept) == MACROS[name]


def test_a_helpdesk_that_only_says_slower(there: Office) -> None:
    there.server.faults.append(Fault("GET", "", Reply(429), times=99))
    with pytest.raises(ApiError, match="go slower"):
        there.push()
    assert there.waited == [5.0, 10.0, 20.0, 40.0, 80.0]


def test_reading_is_tried_again(there: Office) -> None:
    there.server.faults += [
        Fault("GET", "", "drop"),
        Fault("GET", "", Reply(503)),
        Fault("GET", "", "half"),
    ]
    assert not there.push().failures
    assert there.waited == [2.0, 4.0, 8.0]


def test_a_refused_token(there: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(there.site, "admitted", lambda call: False)
    with pytest.raises(ApiError, match="answers 401") as caught:
        there.push()
    assert there.server.writes == 0
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("status", [400, 404, 409, 422])
def test_one_that_is_refused_does_not_stop_the_rest(there: Office, status: int) -> None:
    name = there.site.target
    there.server.faults.append(Fault("POST", POST[name], Reply(status, {"error": "no"})))
    push = there.push()
    assert [f"answers {status}" in one.why for one in push.failures] == [True]
    assert len(there.site.kept) == MACROS[name] - 1
    again = there.push()
    assert again.plan.count(Action.CREATE) == 1
    assert not again.failures
    assert len(there.site.kept) == MACROS[name]


def test_a_right_taken_away_ends_the_run(there: Office) -> None:
    name = there.site.target
    fault = Fault("POST", POST[name], Reply(403, {"error": "Forbidden"}), times=99)
    there.server.faults.append(fault)
    push = there.push()
    assert [one.over for one in push.failures] == [True]
    assert there.server.count("POST", POST[name].strip("$")) == 1
    assert not there.site.kept


def test_pages_that_lead_elsewhere(tmp_path: Path) -> None:
    with office(tmp_path, "zendesk") as there:
        page = {
            "macros": [],
            "meta": {"has_more": True},
            "links": {"next": "https://elsewhere.example.com/api/v2/macros"},
        }
        there.server.faults.append(Fault("GET", "/macros$", Reply(200, page)))
        with pytest.raises(ApiError, match=r"elsewhere\.example\.com, another host"):
            there.push()


def test_a_redirect_is_not_followed(there: Office) -> None:
    moved = Reply(302, None, {"Location": "https://elsewhere.example.com/?token=x"})
    there.server.faults.append(Fault("GET", "", moved))
    with pytest.raises(ApiError, match=r"redirects to elsewhere\.example\.com"):
        there.push()


def test_an_answer_of_another_kind(there: Office) -> None:
    there.server.faults.append(Fault("GET", "", Reply(200, {"surprise": [1]}), times=99))
    with pytest.raises(ApiError):
        there.push()
    assert there.server.writes == 0


@pytest.mark.parametrize("seed", range(int(os.environ.get("KBGEN_PUSHES", "5"))))
def test_whatever_goes_wrong(there: Office, seed: int) -> None:
    """Runs that break at random, macros edited in between, others' records beside them: in the end
    every macro is there once, says what it should, and nobody's record has changed."""
    chance = random.Random(f"{there.site.target} {seed}")
    theirs = {there.site.put_by_hand(f"theirs {number}", "<p>Theirs</p>") for number in range(3)}
    before = {id: deepcopy(there.site.kept[id]) for id in theirs}
    text = "Простите за неудобства."
    for number in range(8):
        for _ in range(chance.randrange(3)):
            how, done = chance.choice(
                [
                    *((way, done) for way in ("drop", "half") for done in (False, True)),
                    *((Reply(status), done) for status in (500, 503) for done in (False, True)),
                    *((Reply(status), False) for status in (403, 409, 422)),
                    (Reply(429, None, {"Retry-After": "1"}), False),
                ]
            )
            method = chance.choice(["POST", "POST", "PUT", "GET"])
            there.server.faults.append(Fault(method, "", how, done, after=chance.randrange(4)))
        # What broke may end a run; the next one takes it up.
        with contextlib.suppress(ApiError):
            there.push()
        there.server.faults.clear()
        if chance.random() < 0.6:
            replace(there.root, RU, text, new := f"Простите за ожидание номер {number}.")
            text = new
    assert not there.push().failures
    calm = there.push()
    assert calm.outcomes == []
    assert calm.counts().keys() == {"unchanged"}
    assert {id: there.site.kept[id] for id in theirs} == before
    mine = [one for id, one in there.site.kept.items() if id not in theirs]
    assert len(mine) == MACROS[there.site.target]
    assert len({one[there.site.title] for one in mine}) == len(mine)
    shown = str(mine) + str(getattr(there.site, "contents", ""))
    assert text in shown
    assert calm.plan.others == 3
