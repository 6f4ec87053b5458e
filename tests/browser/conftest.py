"""The browser that the tests drive."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from support.machine import find_browser

_QUIET = ("--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-sandbox")  # fmt: skip


# A machine that runs all tests at once is slow; nothing waits longer than it must.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    assert path, "no Chromium: run tests/run.py, which finds or installs one"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own profile: no stored choice, no cache."""
    context = browser.new_context(locale="ru-RU")
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody who reads Russian and lets pages use the clipboard."""
    context = browser.new_context(locale="ru-RU", permissions=["clipboard-read", "clipboard-write"])
    yield context
    context.close()
