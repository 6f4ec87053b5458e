"""What is particular to one helpdesk when macros are pushed there."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.faulty import Fault, Reply
from support.helpdesks import Freshdesk, Zendesk

from kbgen.macros.push import Action, ApiError

from .pushing import EN, RU, office


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
