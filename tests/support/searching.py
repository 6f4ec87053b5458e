"""What a reader of each language types into the search, and where it stands on the page."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from support.searchable import FIRST, PRINTERS


@dataclass(frozen=True)
class Tongue:
    """What a reader of one language types, presses and reads."""

    locale: str
    box: str = "Поиск по базе знаний"
    close: str = "Закрыть поиск"
    clear: str = "Очистить"
    password: str = "после смены пароля"
    password_title: str = "VPN не подключается после смены пароля"
    printer: str = "принтер"
    count: str = f"{PRINTERS} ответов"
    more: str = f"Показать ещё {PRINTERS - FIRST}"
    area: str = "Инфраструктура"
    in_area: str = f"{PRINTERS} ответов в разделе «Инфраструктура»"
    other_layout: str = "ghbdtn"
    meant: str = "привет"
    shown_for: str = "Показаны результаты для привет. Искать «ghbdtn»"
    search_for: str = "Искать «ghbdtn»"
    nothing: str = "На «ghbdtn» ответа пока нет"
    slip: str = "пинтер"
    unknown: str = "ωψωψ ψωψ"
    unknown_title: str = "На «ωψωψ ψωψ» ответа пока нет"


RU = Tongue("ru")
EN = Tongue(
    locale="en",
    box="Search the knowledge base",
    close="Close search",
    clear="Clear",
    password="after a password change",
    password_title="VPN does not connect after a password change",
    printer="printer",
    count=f"{PRINTERS} answers",
    more=f"Show {PRINTERS - FIRST} more",
    area="Infrastructure",
    in_area=f"{PRINTERS} answers in Infrastructure",
    other_layout="руддщ",
    meant="hello",
    shown_for="Showing results for hello. Search for “руддщ”",
    search_for="Search for “руддщ”",
    nothing="No answer yet for “руддщ”",
    slip="pinter",
    unknown="ωψωψ ψωψ",
    unknown_title="No answer yet for “ωψωψ ψωψ”",
)


def opened(page: Page, base: str, tongue: Tongue, query: str = "") -> Page:
    """The dialog over an article, with an answered question where one is given."""
    page.goto(f"{base}/{tongue.locale}/vpn-password/")
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    if query:
        box(page).fill(query)
        expect(page.locator(".is-asked")).to_be_visible()
    return page


def box(page: Page) -> Locator:
    return page.locator("dialog #kb-q, main #kb-q")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def current(page: Page) -> Locator:
    return page.locator("[role=option][aria-selected=true]")


def status(page: Page) -> Locator:
    return page.locator("[data-said]")
