"""What a save shows at once is what the whole way makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.knowledge import replace, write_knowledge

from kbgen.model.article import Audience
from kbgen.model.page import Page
from kbgen.serve.aside import Wanted
from kbgen.serve.channel import Channel
from kbgen.serve.resident import OvertakenError, Resident

RU = "content/ru/sign-in.md"
NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(params=[False, True], ids=["", "drafts"])
def resident(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Resident]:
    root = write_knowledge(tmp_path)
    wanted = Wanted(root / "mkdocs.yml", None, Audience.PUBLIC, request.param, lambda: NOW)
    found = Resident(wanted, Channel())
    found.make()
    yield found
    found.close()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Введите адрес почты", "Наберите адрес почты"),
        ("title: ", "title: Снова и снова "),
        ("type: faq\n", "type: faq\nenvironment: [windows]\n"),
        ("product: [vpn]\n", ""),
        ("questions: [не могу", "related: [vpn-password]\nquestions: [не хочу"),
    ],
)
def test_the_page_of_a_saved_article(resident: Resident, old: str, new: str) -> None:
    root = resident.config.root
    replace(root, RU, old, new)
    assert resident.show([root / RU])
    assert resident.show([root / RU])  # the second save begins where the first left off
    shown = _pages(resident)
    resident.take([])
    resident.make(resident._generation)
    assert _pages(resident) == shown


@pytest.mark.parametrize("processes", [1, 2])
def test_what_was_saved_before_another_save_is_found(
    processes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kbgen.machine.apart.processors", lambda: processes)
    root = write_knowledge(tmp_path)
    wanted = Wanted(root / "mkdocs.yml", None, Audience.PUBLIC, False, lambda: NOW)
    kept = Resident(wanted, Channel())
    kept.make()
    replace(root, RU, "Введите адрес почты", "Наберите адрес почты")
    assert kept.show([root / RU])
    with pytest.raises(OvertakenError):
        kept.make(kept._generation - 1)
    kept.make(kept._generation)
    fresh = Resident(wanted, Channel())
    fresh.make()
    assert kept._made and fresh._made
    assert kept._made.searched.files == fresh._made.searched.files
    kept.close()
    fresh.close()


def _pages(resident: Resident) -> dict[str, Page]:
    """The pages of the saved article, in its language and in others."""
    assert resident._made
    pages = resident._made.preview.pages
    found = {path: page for path, page in pages.items() if page.source == RU}
    assert found
    return found
