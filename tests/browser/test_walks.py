"""Two readers on every kind of page: one without a mouse, one without script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from support.birch import birch_site
from support.web import serving

KINDS = (
    "/ru/",
    "/en/vpn-drops/",
    "/ru/sign-in/",
    "/en/area/infrastructure/",
    "/ru/a-z/",
    "/en/whats-new/",
    "/ru/known-issues/",
    "/ru/contact/",
    "/en/search/",
    "/en/sync-setup/",
    "/ru/nothing-here",
)
# What Tab must stop at: what can be pressed or written in, one radio button of each set. Places
# are counted in the page as it came: focusing a search box adds its style sheet to the head.
STOPS = """() => {
  window.asItCame = [...document.querySelectorAll('*')];
  return [...document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), [tabindex="0"]')]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && node.tabIndex >= 0)
    .filter((node) => node.type !== 'radio' || node.checked)
    .map((node) => window.asItCame.indexOf(node));
}"""
# Where the focus is, and whether it can be seen there: drawn by the element or by what holds it,
# inside the window, and not below something else.
FOCUS = """() => {
  const node = document.activeElement;
  const drawn = (each) => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  const label = node.labels?.[0];
  const field = node.closest('.kb-field, .kb-pane__q');
  const haloed = field && getComputedStyle(field).borderColor !== getComputedStyle(document.body).color;
  const box = node.getBoundingClientRect();
  return {
    at: window.asItCame.indexOf(node),
    name: node.outerHTML.slice(0, 120),
    seen: drawn(node) || Boolean(label && drawn(label)) || Boolean(haloed),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("walks")
    birch_site(folder / "kb", folder / "served" / "base")
    shutil.copy(folder / "served" / "base" / "404.html", folder / "served" / "404.html")
    with serving(folder / "served") as address:
        yield f"{address}/base"


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("path", KINDS)
def test_tab_reaches_every_control_in_order_and_is_seen(
    browser: Browser, base: str, path: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(base + path, wait_until="load")
    wanted = page.evaluate(STOPS)
    reached = []
    for _ in wanted:
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert focus["seen"], focus["name"]
        assert focus["inside"], focus["name"]
        reached.append(focus["at"])
    assert reached == sorted(wanted)
    page.close()


def test_the_skip_link_leads_past_the_bar(page: Page, base: str) -> None:
    page.goto(f"{base}/ru/vpn-drops/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("navigation", name="Путь").locator("a").first).to_be_focused()


def test_from_the_first_page_to_the_answer_without_script(browser: Browser, base: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{base}/")
    page.get_by_role("link", name="English").click()
    page.get_by_role("main").get_by_role("link", name="Infrastructure").first.click()
    page.get_by_role("main").get_by_role("link", name="VPN").first.click()
    expect(page.get_by_role("heading", name="In short")).to_be_visible()
    page.get_by_role("navigation", name="On this page").get_by_role(
        "link", name="What to do"
    ).click()
    page.wait_for_url("**/en/vpn-drops/#resolution")
    page.get_by_role("link", name="Write to support").first.click()
    expect(page.get_by_role("heading", name="Contact us")).to_be_visible()
    expect(page.get_by_text("support@example.com")).to_be_visible()
    page.close()


def test_a_search_without_script_leads_to_the_lists(browser: Browser, base: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{base}/en/")
    page.get_by_label("Search the knowledge base").fill("vpn")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Every answer in alphabetical").click()
    expect(page.get_by_role("main").get_by_role("link", name="VPN").first).to_be_visible()
    page.close()


def test_without_script_nothing_is_dead_and_every_page_leads_on(
    browser: Browser, base: str
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page = context.new_page()
    for path in KINDS:
        page.goto(base + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        dead = page.evaluate(
            "[...document.querySelectorAll('button')].filter((each) => each.checkVisibility()"
            " && !(each.type === 'submit' && each.form)).map((each) => each.outerHTML)"
        )
        assert dead == [], path
        ways = page.get_by_role("main").get_by_role("link")
        assert any(way.is_visible() for way in ways.all()), path
    context.close()
