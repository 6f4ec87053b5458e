"""Pages that are made when they are first asked for: a build asks for those that have changed, a preview
for the few that somebody looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kbgen.model.page import Page, Waiting


class Promised(Mapping[str, Page]):
    """Pages by a key, some of them waiting, in the order of ``pages``."""

    def __init__(self, pages: Mapping[str, Page | Waiting]) -> None:
        self._pages = pages
        self._made: dict[str, Page] = {}
        self._inputs: dict[str, str] = {}

    def __getitem__(self, key: str) -> Page:
        page = self._made.get(key) or self._pages[key]
        if isinstance(page, Waiting):
            page = self._made[key] = page.make()
        return page

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)

    def __contains__(self, key: object) -> bool:
        return key in self._pages

    def template(self, key: str) -> str:
        """The template of a page, which need not be made to be known."""
        return self._pages[key].template

    def inputs(self, key: str) -> str:
        """All that decides a page that waits; empty for others, and where nobody can tell. Asked for
        again for the page's copy."""
        known = self._inputs.get(key)
        if known is None:
            page = self._pages[key]
            known = self._inputs[key] = page.inputs() if isinstance(page, Waiting) else ""
        return known

    def ready(self) -> Iterator[Page]:
        """The pages that have not to wait."""
        return (page for page in self._pages.values() if isinstance(page, Page))

    def by(self, name: Callable[[str], str]) -> Promised:
        """The same pages by other keys."""
        found = Promised({name(key): page for key, page in self._pages.items()})
        found._made.update((name(key), page) for key, page in self._made.items())
        return found

    def with_pages(self, anew: Mapping[str, Page]) -> Promised:
        """The same with these pages in the place of those with their keys."""
        found = Promised({**self._pages, **anew})
        found._made.update((key, page) for key, page in self._made.items() if key not in anew)
        return found
