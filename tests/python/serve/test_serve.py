"""The preview as a writer meets it: a save is on the page, a mistake is in the banner."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.knowledge import replace, write_knowledge
from support.serving import HANG_SECONDS, Desk, served

RU = "content/ru/sign-in.md"
DRAFT = """\
---
slug: new-monitor
title: Как подключить второй монитор
type: faq
area: users
status: draft
questions: [второй экран]
---

Подключите кабель и нажмите Win+P.

## Какой нужен кабель? {#cable}

HDMI или DisplayPort.
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    root = write_knowledge(tmp_path_factory.mktemp("served"))
    with served(root) as running:
        yield running


def test_a_save_is_on_the_page_and_browsers_are_told(desk: Desk) -> None:
    with desk.news() as news:
        assert next(news)["problems"] == []
        replace(desk.root, RU, "Введите адрес почты", "Наберите адрес почты")
        desk.until("/ru/sign-in/", "Наберите адрес почты")
        assert any("/ru/sign-in/" in each["changed"] for each in _first(news, 3))  # type: ignore[operator]
    desk.until("/ru/area/users/", "Наберите адрес почты")


def _first(news: Iterator[dict[str, object]], most: int) -> Iterator[dict[str, object]]:
    for _, each in zip(range(most), news, strict=False):
        yield each


def test_a_mistake_is_told_by_its_place_over_the_last_good_page(desk: Desk) -> None:
    with desk.news() as news:
        next(news)
        replace(desk.root, RU, "type: faq", "type: fak")
        said = next(each for each in news if each["problems"])
        assert any(f"{RU}:4:" in line for line in said["problems"])  # type: ignore[attr-defined]
        assert "почты" in desk.get("/ru/sign-in/")[2]
        replace(desk.root, RU, "type: fak", "type: faq")
        assert next(each for each in news if not each["problems"])


def test_files_come_go_and_change_their_names(desk: Desk) -> None:
    file = desk.root / "content/ru/new-monitor.md"
    file.write_text(DRAFT.replace("status: draft\n", ""), encoding="utf-8")
    desk.until("/ru/new-monitor/", "Win+P")
    desk.until("/ru/area/users/", "второй монитор")
    file.rename(file.with_name("second-screen.md"))
    time.sleep(0.3)
    desk.until("/ru/new-monitor/", "Win+P")
    (desk.root / "content/ru/second-screen.md").unlink()
    desk.until("/ru/new-monitor/", "Win+P", there=False)
    assert desk.get("/ru/new-monitor/")[0] == 404


def test_many_files_at_once(desk: Desk) -> None:
    for number in range(40):
        text = DRAFT.replace("status: draft\n", "").replace("new-monitor", f"screen-{number}")
        (desk.root / f"content/ru/screen-{number}.md").write_text(text, encoding="utf-8")
    for number in (0, 17, 39):
        desk.until(f"/ru/screen-{number}/", "Win+P")


def test_settings_and_taxonomy_reach_every_page(desk: Desk) -> None:
    replace(desk.root, "content/taxonomy.yml", "ru: Пользователи", "ru: Сотрудники")
    desk.until("/ru/sign-in/", "Сотрудники")
    replace(desk.root, "mkdocs.yml", "site_name: Test desk", "site_name: Night desk")
    desk.until("/en/sign-in/", "Night desk")


def test_only_this_machine_is_answered_with_the_headers_of_the_site(desk: Desk) -> None:
    assert desk.get("/ru/", host="help.example.com")[0] == 403
    assert desk.get("/ru/", host=f"127.0.0.1.example.com:{desk.port}")[0] == 403
    assert desk.get("/ru/", host=f"localhost:{desk.port}")[0] == 200
    status, headers, body = desk.get("/ru/sign-in/")
    assert status == 200
    assert headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert '<script src="/_kbgen/reload.js"' in body
    assert desk.get("/_kbgen/reload.js")[0] == 200
    assert desk.get("/ru/area/users")[0] == 301
    assert desk.get("/../mkdocs.yml")[0] == 404


def test_search_follows_what_was_saved(desk: Desk) -> None:
    before = desk.get("/assets/search/ru/index.kbs")[2]
    replace(desk.root, RU, "Тот же, что для почты.", "Тот же, что для почты и турникета.")
    desk.until("/ru/sign-in/", "турникета")
    end = time.monotonic() + HANG_SECONDS
    while desk.get("/assets/search/ru/index.kbs")[2] == before:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_drafts_are_shown_to_who_asks_for_them(tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    (root / "content/ru/new-monitor.md").write_text(DRAFT, encoding="utf-8")
    with served(root) as running:
        assert running.get("/ru/new-monitor/")[0] == 404
    with served(root, "--drafts") as running:
        assert "Win+P" in running.get("/ru/new-monitor/")[2]
