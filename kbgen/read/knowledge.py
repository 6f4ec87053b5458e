"""The whole of content/ and its history to a KnowledgeBase."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from kbgen.config import Config
from kbgen.config.nodes import Node, compose
from kbgen.config.typed import note
from kbgen.machine.garbage import no_collection
from kbgen.markup.fragments import Origin, assemble
from kbgen.model.article import Article, Status
from kbgen.model.contacts import Contacts
from kbgen.model.diagnostic import Problem
from kbgen.model.knowledge import Fragment, KnowledgeBase, RelevanceCase
from kbgen.model.ledger import Ledger, LedgerEntry
from kbgen.model.macro import Macro
from kbgen.model.span import Source, Span
from kbgen.model.synonyms import Synonyms
from kbgen.model.taxonomy import Taxonomy
from kbgen.read.article import ARTICLES, scan_body
from kbgen.read.contacts import read_contacts
from kbgen.read.files import Tree, find_files
from kbgen.read.frontmatter import read_defaults
from kbgen.read.history import History, committed, read_history
from kbgen.read.kept import Kind, Read, Unread, lookup, read_all
from kbgen.read.locks import (
    read_anchors_lock,
    read_helpdesk_lock,
    read_links_lock,
    read_translations_lock,
)
from kbgen.read.macros import MACROS
from kbgen.read.past import lost_slugs, renamed_slugs
from kbgen.read.problems import relabelled, sorted_problems
from kbgen.read.sources import read_source, read_text
from kbgen.read.svg import harmless
from kbgen.read.taxonomy import read_taxonomy
from kbgen.read.words import read_relevance, read_synonyms

T = TypeVar("T")

# A lock file of a hundred thousand lines, a relevance.yml of twenty thousand queries.
MAX_DATA_BYTES = 8_000_000


def read_knowledge(config: Config) -> KnowledgeBase:
    """Everything in content/. What writers did wrong is in ``problems``; nothing is raised for it."""
    with no_collection():
        kb = _Reading(config).knowledge()
    lost = lost_slugs(kb)
    return replace(kb, heirs=renamed_slugs(kb, config.root, lost)) if lost else kb


class _Reading:
    """One pass over the content folder: collects sources and problems as it goes."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._content = config.content.relative_to(config.root).as_posix()
        self._faults: list[Problem] = []
        self._sources: dict[str, Source] = {}
        self._unreadable: set[str] = set()
        self._origins: dict[tuple[str, str], Origin] = {}
        self._digests: dict[str, str] = {}

    def knowledge(self) -> KnowledgeBase:
        config = self._config
        tree = find_files(config)
        self._faults.extend(tree.problems)
        taxonomy = self._taxonomy(tree)
        fragments = self._fragments(tree)
        articles = self._articles(tree)
        history = self._history(articles)
        return KnowledgeBase(
            content=self._content,
            locales=config.locales,
            articles=articles,
            fragments=fragments,
            macros=self._macros(tree),
            taxonomy=taxonomy,
            contacts=self._contacts(tree, taxonomy),
            synonyms=self._synonyms(tree),
            ledger=self._ledger(tree),
            committed=self._committed(),
            relevance=self._relevance(tree),
            history=history.changes,
            renames=history.renames,
            assets=self._assets(tree),
            unreadable=frozenset(self._unreadable),
            sources=dict(sorted(self._sources.items())),
            problems=sorted_problems(self._faults),
            digests=self._digests,
        )

    # Data files

    def _data(
        self, tree: Tree, name: str, rule: str, parse: Callable[[Node, list[Problem]], T], empty: T
    ) -> T:
        """What ``parse`` makes of a YAML file; ``empty`` where it is absent or says nothing."""
        if name not in tree.data:
            return empty
        source = self._source(f"{self._content}/{name}", MAX_DATA_BYTES)
        if source is None:
            return empty
        node, unreadable = compose(source)
        noted = list(unreadable)
        value = empty if node is None else parse(node, noted)
        self._faults.extend(relabelled(noted, rule))
        return value

    def _taxonomy(self, tree: Tree) -> Taxonomy:
        if "taxonomy.yml" not in tree.data:
            path = f"{self._content}/taxonomy.yml"
            message = "there is no taxonomy.yml: it lists the areas that articles are filed under"
            note(self._faults, "taxonomy-invalid", Span.top(path), message)
        locales = self._config.locales
        return self._data(
            tree,
            "taxonomy.yml",
            "taxonomy-invalid",
            lambda node, noted: read_taxonomy(node, locales, noted),
            Taxonomy(),
        )

    def _contacts(self, tree: Tree, taxonomy: Taxonomy) -> Contacts:
        locales, zone = self._config.locales, self._config.time_zone
        return self._data(
            tree,
            "contacts.yml",
            "contacts-invalid",
            lambda node, noted: read_contacts(node, locales, taxonomy, zone, noted),
            Contacts(time_zone=zone),
        )

    def _synonyms(self, tree: Tree) -> Synonyms:
        locales = self._config.locales
        return self._data(
            tree,
            "synonyms.yml",
            "synonyms-invalid",
            lambda node, noted: read_synonyms(node, locales, noted),
            Synonyms(),
        )

    def _relevance(self, tree: Tree) -> tuple[RelevanceCase, ...]:
        locales = self._config.locales
        return self._data(
            tree,
            "relevance.yml",
            "relevance-invalid",
            lambda node, noted: read_relevance(node, locales, noted),
            (),
        )

    def _ledger(self, tree: Tree) -> Ledger:
        def lock(
            name: str, parse: Callable[[Source, list[Problem]], tuple[T, ...]]
        ) -> tuple[T, ...]:
            if name not in tree.data:
                return ()
            source = self._source(f"{self._content}/{name}", MAX_DATA_BYTES)
            return parse(source, self._faults) if source is not None else ()

        # What it says matters to those who push; that it is whole, to everybody who merges.
        lock("helpdesk.lock", read_helpdesk_lock)
        return Ledger(
            lock("links.lock", read_links_lock),
            lock("anchors.lock", read_anchors_lock),
            lock("translations.lock", read_translations_lock),
        )

    def _committed(self) -> tuple[LedgerEntry, ...]:
        """links.lock as the last commit has it: what a writer may not change by hand."""
        path = f"{self._content}/links.lock"
        data = committed(self._config.root, path)
        return read_links_lock(Source(path, data.decode(errors="replace")), []) if data else ()

    # Articles

    def _articles(self, tree: Tree) -> tuple[Article, ...]:
        defaults = self._defaults(tree)
        set_above = cache(lambda folder: _set_above(folder, defaults))
        unread: list[Unread] = []
        for file in tree.articles:
            source = self._source(file.path, self._config.budgets.page_bytes, read_text)
            if source is None:
                self._unreadable.add(PurePosixPath(file.path).stem)
            else:
                folder = file.path.rpartition("/")[0]
                unread.append(Unread(source, file.locale, set_above(folder)))
        found: list[Article] = []
        for each, read in zip(unread, self._read(ARTICLES, unread), strict=True):
            if read.value is None:
                self._unreadable.add(read.slug or PurePosixPath(each.source.path).stem)
            else:
                found.append(read.value)
                if read.digest:
                    self._digests[each.source.path] = read.digest
        return tuple(
            sorted(found, key=lambda article: (article.locale, article.slug, article.path))
        )

    def _read(self, kind: Kind[T], unread: Sequence[Unread]) -> list[Read[T]]:
        name = "read-macros" if kind is MACROS else "read"
        found = read_all(kind, unread, self._origins, self._config.cache / name)
        for read in found:
            self._faults.extend(read.problems)
        return found

    def _defaults(self, tree: Tree) -> dict[str, dict[str, Any]]:
        """What each folder's ``_defaults.yml`` sets, by the folder's path."""
        found: dict[str, dict[str, Any]] = {}
        for path in tree.defaults:
            source = self._source(path, self._config.budgets.page_bytes)
            if source is not None:
                found[str(PurePosixPath(path).parent)] = read_defaults(source, self._faults)
        return found

    def _fragments(self, tree: Tree) -> tuple[Fragment, ...]:
        """Every fragment, its own inclusions put in."""
        for file in tree.fragments:
            source = self._source(file.path, self._config.budgets.page_bytes)
            if source is None:
                continue
            name = PurePosixPath(file.path).stem
            first = self._origins.setdefault((file.locale, name), Origin(source))
            if first.source is not source:
                message = (
                    f"the fragment {name!r} is also in {first.source.path}; rename one of them"
                )
                note(self._faults, "fragment-invalid", Span.top(file.path), message)
        found: list[Fragment] = []
        for (locale, name), origin in sorted(self._origins.items(), key=lambda item: item[0]):
            whole = assemble(origin, lookup(self._origins, locale), name=name)
            self._faults.extend(whole.problems)
            path = origin.source.path
            found.append(Fragment(name, locale, path, whole.text, scan_body(whole)))
        return tuple(found)

    def _macros(self, tree: Tree) -> tuple[Macro, ...]:
        unread: list[Unread] = []
        for file in tree.macros:
            source = self._source(file.path, self._config.budgets.page_bytes, read_text)
            if source is not None:
                unread.append(Unread(source, file.locale, {}))
        found = [read.value for read in self._read(MACROS, unread) if read.value is not None]
        return tuple(sorted(found, key=lambda macro: (macro.locale, macro.slug, macro.path)))

    # Files that are not text, and history

    def _assets(self, tree: Tree) -> frozenset[str]:
        """The assets that may be published."""
        root = self._config.root
        return frozenset(
            path for path in tree.assets if harmless(root, path, MAX_DATA_BYTES, self._faults)
        )

    def _history(self, articles: tuple[Article, ...]) -> History:
        paths = frozenset(self._sources)
        config = self._config
        history = read_history(config.root, self._content, config.time_zone, paths)
        undated = any(
            article.updated is None and article.status is not Status.DRAFT for article in articles
        )
        if history.absent and undated:
            message = f"no dates of change: {history.absent}; articles without `updated` show none"
            note(self._faults, "no-history", Span.top(self._content), message)
        return history

    def _source(
        self,
        path: str,
        limit: int,
        read: Callable[[Path, str, int, list[Problem]], Source | None] = read_source,
    ) -> Source | None:
        source = read(self._config.root, path, limit, self._faults)
        if source is not None:
            self._sources[path] = source
        return source


def _set_above(folder: str, defaults: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """What a folder and those above it set, the nearest one's word last."""
    path = PurePosixPath(folder)
    found: dict[str, Any] = {}
    for each in (*reversed(path.parents), path):
        found |= defaults.get(str(each), {})
    return found
