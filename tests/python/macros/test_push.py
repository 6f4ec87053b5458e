"""Push over real HTTP: nothing lost, nothing doubled, nothing of others touched."""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from support.faulty import Call, Fault, Reply
from support.helpdesks import ALL, Freshdesk, Zendesk
from support.knowledge import replace

from kbgen.macros.push import Action, ApiError

from .pushing import EN, RU, Office, office

# How many macros the desk's two files become, and how many requests write them.
MACROS = {"zendesk": 1, "zammad": 3, "chatwoot": 3, "freshdesk": 3, "helpscout": 2}
WRITES = {"zendesk": 3, "zammad": 3, "chatwoot": 3, "freshdesk": 5, "helpscout": 2}
POST = {
    "zendesk": "/macros$",
    "zammad": "/text_modules$",
    "chatwoot": "/canned_responses$",
    "freshdesk": "/canned_responses$",
    "helpscout": "/saved-replies$",
}


@pytest.fixture(params=list(ALL))
def there(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    with office(tmp_path, request.param) as found:
        yield found


def test_a_plan_sends_nothing(there: Office) -> None:
    push = there.push(apply=False)
    assert push.plan.count(Action.CREATE) == len(push.plan.steps) - 2 * (
        there.site.target == "freshdesk"
    )
    assert there.server.writes == 0
    assert not there.site.kept
    assert not there.lock.exists()


def test_what_was_pushed_is_not_pushed_again(there: Office) -> None:
    name = there.site.target
    assert not there.push().failures
    assert (len(there.site.kept), there.server.writes) == (MACROS[name], WRITES[name])
    lock = there.lock.read_text()
    again = there.push()
    assert again.outcomes == []
    assert again.plan.count(Action.SAME) == len(lock.splitlines()) - 1
    assert there.server.writes == WRITES[name]
    assert there.lock.read_text() == lock


def test_an_edit_changes_one_record(there: Office) -> None:
    there.push()
    writes, ids = there.server.writes, list(there.site.kept)
    there.retitle()
    push = there.push()
    assert (len(push.outcomes), push.failures) == (1, [])
    assert there.server.writes == writes + 1
    assert list(there.site.kept) == ids
    shown = str(there.site.kept) + str(getattr(there.site, "contents", ""))
    assert "неудобства и ожидание" in shown
    assert there.push().plan.count(Action.SAME) == len(there.lock.read_text().splitlines()) - 1


def test_a_change_by_somebody_else_stays(there: Office) -> None:
    there.push()
    number = next(iter(there.site.kept))
    there.site.edit(number, "<p>Written by an agent.</p>")
    before, writes = deepcopy(there.site.kept), there.server.writes
    push = there.push()
    assert push.plan.count(Action.ALONE) == 1
    assert "somebody changed" in push.why(Action.ALONE)[0]
    assert (there.site.kept, there.server.writes) == (before, writes)
    # Only when it is asked for does kbgen's text come back, and then all is quiet again.
    assert not there.push(overwrite=True).failures
    assert "Written by an agent" not in str(there.site.kept)
    assert there.push().counts().keys() <= {"unchanged"}


def test_what_others_made_is_left_alone(there: Office) -> None:
    for name in ("one", "two", "three"):
        there.site.put_by_hand(name, "<p>Theirs</p>")
    before = deepcopy(there.site.kept)
    push = there.push()
    assert push.plan.others == 3
    assert {id: there.site.kept[id] for id in before} == before


def test_a_name_that_somebody_has_is_theirs(there: Office) -> None:
    planned = there.push(apply=False).plan
    step = next(
        one
        for one in planned.steps
        if one.record and not one.record.shared and one.kind != "dynamic-content"
    )
    there.site.put_by_hand(step.name, "<p>Theirs</p>")
    before = deepcopy(there.site.kept)
    push = there.push()
    assert push.plan.count(Action.FOREIGN) == 1
    assert "is not kbgen's" in push.why(Action.FOREIGN)[0]
    assert {id: there.site.kept[id] for id in before} == before
    assert there.site.titles().count(step.name) == 1


def test_a_deleted_one_is_not_forced_back(there: Office) -> None:
    there.push()
    number = next(iter(there.site.kept))
    del there.site.kept[number]
    push = there.push()
    assert push.why(Action.ALONE) == ["somebody deleted it there; --overwrite makes it anew"]
    assert len(there.site.kept) == MACROS[there.site.target] - 1
    assert not there.push(overwrite=True).failures
    assert len(there.site.kept) == MACROS[there.site.target]
    assert there.push().counts().keys() <= {"unchanged"}


def test_a_macro_that_is_gone_stays_there(there: Office) -> None:
    there.push()
    kept, writes = deepcopy(there.site.kept), there.server.writes
    (there.root / RU).unlink()
    (there.root / EN).write_text(
        "---\nslug: other\ntitle: Other\narea: users\n---\n\nHello, thank you.\n"
    )
    push = there.push(apply=False)
    assert push.plan.count(Action.GONE) == len(there.lock.read_text().splitlines()) - 1
    assert there.server.writes == writes
    done = there.push(deactivate=True)
    assert not done.failures
    if done.plan.count(Action.OFF):
        assert there.site.target in ("zendesk", "zammad")
        off = {id: one for id, one in there.site.kept.items() if not one.get("active", True)}
        assert off.keys() == kept.keys()
        assert there.push(deactivate=True).plan.count(Action.OFF) == 0
    else:
        assert {id: there.site.kept[id] for id in kept} == kept


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


def test_changed_between_the_plan_and_the_change(there: Office) -> None:
    """Somebody saves while the run is under way: what they wrote stays."""
    name = there.site.target
    there.push()
    there.retitle()
    replace(there.root, RU, "title: VPN после смены пароля", "title: VPN и новый пароль")
    changed = "Простите за неудобства" if name != "zendesk" else "VPN"
    number = next(id for id, one in there.site.kept.items() if changed in str(one))
    answer = there.site.answer
    # The last time that kbgen reads the record it is already another.
    reads = {"chatwoot": 2, "helpscout": 2}.get(name, 1)

    def meddling(call: Call) -> Reply:
        nonlocal reads
        one = call.path.endswith(f"/{number}") or name == "chatwoot"
        reads -= call.method == "GET" and one
        if call.method == "GET" and one and reads == 0:
            there.site.edit(number, "<p>Written by an agent.</p>")
        return answer(call)

    there.site.answer = meddling  # type: ignore[method-assign]
    push = there.push()
    assert {one.why for one in push.failures} == {"somebody changed it there meanwhile; left alone"}
    assert "Written by an agent" in str(there.site.kept[number])


def test_a_lost_lock_is_not_a_second_set(there: Office) -> None:
    """Without the lock nothing is known to be kbgen's: names are theirs, marks can be adopted."""
    there.push()
    kept = deepcopy(there.site.kept)
    there.lock.unlink()
    push = there.push()
    assert push.plan.count(Action.FOREIGN) == len(
        [one for one in push.plan.steps if one.record and not one.record.shared]
    )
    assert there.site.kept == kept
    adopted = there.push(adopt=True)
    if there.site.target == "zammad":
        assert adopted.plan.count(Action.ADOPT) == MACROS["zammad"]
        assert there.site.kept == kept
        assert there.push().counts() == {"unchanged": 3}


def test_a_folder_that_is_there_is_used(tmp_path: Path) -> None:
    with office(tmp_path, "freshdesk") as there:
        assert isinstance(there.site, Freshdesk)
        there.site.folders[2] = {"id": 2, "name": "Пользователи", "personal": False}
        there.push()
        names = [one["name"] for one in there.site.folders.values()]
        assert names == ["General", "Пользователи", "Users"]
        assert {one["folder_id"] for one in there.site.kept.values()} >= {2}


def test_help_scout_need_not_tell_the_number(tmp_path: Path) -> None:
    with office(tmp_path, "helpscout") as there:
        there.site.put_by_hand("VPN после смены пароля", "<p>Theirs, of another name</p>")
        there.site.tells = False  # type: ignore[attr-defined]
        assert not there.push().failures
        assert there.push().counts() == {"unchanged": 2}


def test_zendesk_speaks_both_languages(tmp_path: Path) -> None:
    with office(tmp_path, "zendesk") as there:
        assert isinstance(there.site, Zendesk)
        there.push()
        items = list(there.site.contents.values())
        assert [[one["locale_id"] for one in item["variants"]] for item in items] == [[27, 1]] * 2
        values = [action["value"] for action in next(iter(there.site.kept.values()))["actions"]]
        assert items[0]["placeholder"] in values


def test_zendesk_keeps_a_macro_that_loses_its_translation(tmp_path: Path) -> None:
    with office(tmp_path, "zendesk") as there:
        there.push()
        (there.root / EN).unlink()
        push = there.push()
        assert (push.plan.count(Action.CHANGE), len(there.site.kept)) == (1, 1)
        assert "{{dc." not in str(there.site.kept)
        (there.root / RU).write_text((there.root / RU).read_text())
        assert there.push().plan.count(Action.SAME) == 1


def test_zendesk_without_the_language(tmp_path: Path) -> None:
    with office(tmp_path, "zendesk") as there:
        locales = Reply(200, {"locales": [{"id": 1, "locale": "en-US"}]})
        there.server.faults.append(Fault("GET", "/locales", locales))
        with pytest.raises(ApiError, match="no language 'ru', only en-us"):
            there.push()


@pytest.mark.parametrize("status", [403, 404])
def test_zendesk_without_dynamic_content(status: int, tmp_path: Path) -> None:
    with office(tmp_path, "zendesk") as there:
        there.server.faults.append(Fault("GET", "/dynamic_content", Reply(status)))
        with pytest.raises(ApiError, match="needs dynamic content, of the plan Professional"):
            there.push()
        assert there.server.writes == 0


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
