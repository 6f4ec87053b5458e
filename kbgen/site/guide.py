"""llms.txt: what there is to read, in the form of llmstxt.org, by language and area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kbgen.site.shelf import Shelf


def guide(by_locale: Mapping[str, Shelf]) -> str:
    """A title, a sentence, and a list of links to the Markdown copies for each area."""
    first = next(iter(by_locale.values()))
    lines = [f"# {first.given.config.site_name}", ""]
    lines += [f"> {shelf.words['hero_lead']}" for shelf in by_locale.values()]
    for shelf in by_locale.values():
        lines += _areas(shelf)
    return "\n".join(lines) + "\n"


def _areas(shelf: Shelf) -> Iterator[str]:
    several = len(shelf.given.kb.locales) > 1
    for area in shelf.given.kb.taxonomy.areas:
        entries = [
            entry
            for entry in shelf.filed("area", area.id)
            if not entry.foreign and not entry.archived
        ]
        if not entries:
            continue
        language = f" ({shelf.words.language})" if several else ""
        yield from ("", f"## {area.label(shelf.locale)}{language}", "")
        for entry in entries:
            url = shelf.addresses.absolute(shelf.address(entry.slug)) + "index.md"
            excerpt = " ".join(entry.article.summary.split())
            yield f"- [{_label(entry.article.title)}]({url})" + (f": {excerpt}" if excerpt else "")


def _label(title: str) -> str:
    return title.replace("[", "\\[").replace("]", "\\]")
