"""The preview in a real browser: it looks again by itself, stays where it was, and says what is wrong."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect
from support.knowledge import replace, write_knowledge
from support.serving import served

RU = "content/ru/sign-in.md"


def test_a_save_appears_where_the_reader_was(page: Page, tmp_path: Path) -> None:
    root = write_knowledge(tmp_path)
    long = "".join(f"\nАбзац {number}.\n" for number in range(120))
    file = root / RU
    file.write_text(file.read_text("utf-8") + long, "utf-8")
    refused: list[str] = []
    page.on("console", lambda said: refused.append(said.text) if said.type == "error" else None)
    with served(root) as desk:
        page.goto(f"http://127.0.0.1:{desk.port}/ru/sign-in/")
        page.evaluate("scrollTo(0, 1500)")
        replace(root, RU, "Абзац 60.", "Шестидесятый абзац.")
        expect(page.get_by_text("Шестидесятый абзац.")).to_have_count(1)
        page.wait_for_function("Math.abs(scrollY - 1500) < 2")
        replace(root, RU, "type: faq", "type: fak")
        banner = page.get_by_role("alert").filter(has_text=f"{RU}:4:")
        expect(banner).to_have_count(1)
        expect(page.get_by_text("Шестидесятый абзац.")).to_have_count(1)
        replace(root, RU, "type: fak", "type: faq")
        expect(banner).to_have_count(0)
        expect(page.get_by_text("Шестидесятый абзац.")).to_have_count(1)
    assert refused == [], "the site's policy allows all that the preview adds"
