"""Pages that are made when they are first asked for: a build asks for all of them, a preview for the
few that somebody looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kbgen.model.page import Page


class Promised(Mapping[str, Page]):
    """Pages by a key, in the order of ``makers``; those that are ``made`` already are not made again."""

    def __init__(
        self, makers: Mapping[str, Callable[[], Page]], made: Mapping[str, Page] | None = None
    ) -> None:
        self._makers = makers
        self._made = dict(made or {})

    def __getitem__(self, key: str) -> Page:
        page = self._made.get(key)
        if page is None:
            page = self._made[key] = self._makers[key]()
        return page

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __contains__(self, key: object) -> bool:
        return key in self._makers

    def by(self, name: Callable[[str], str]) -> Promised:
        """The same pages by other keys."""
        makers = {name(key): maker for key, maker in self._makers.items()}
        return Promised(makers, {name(key): page for key, page in self._made.items()})

    def with_pages(self, anew: Mapping[str, Page]) -> Promised:
        """The same with these pages in the place of those with their keys."""
        return Promised(self._makers, {**self._made, **anew})
