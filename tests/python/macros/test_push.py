"""Push over real HTTP: nothing lost, nothing doubled, nothing of others touched."""

from __future__ import annotations

from copy import deepcopy

from support.faulty import Call, Reply
from support.knowledge import replace

from kbgen.macros.push import Action

from .pushing import EN, MACROS, RU, WRITES, Office


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
