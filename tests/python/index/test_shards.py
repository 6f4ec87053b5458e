"""What a browser finds is what ``kbgen search`` finds: the same hits, order and scores."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from support.alike import of_browser, of_index
from support.asking import asking, write_files
from support.queries import queries

from kbgen.config import load_config
from kbgen.index import (
    DocumentSection,
    Held,
    IndexDocument,
    Published,
    documents,
    in_order,
    published,
    published_again,
)
from kbgen.index.collection import open_collection, open_searcher, open_shelf
from kbgen.index.evaluate import Collection, read_collection
from kbgen.index.export import SIZES, Sizes, export, export_again
from kbgen.index.packing import read_packed, write_packed
from kbgen.index.search import Searcher, Shelf
from kbgen.index.synonyms import Thesaurus
from kbgen.model.article import Audience
from kbgen.read import read_knowledge

ROOT = Path(__file__).parents[3]
SETS = ROOT.parent / "shared" / "relevance-dev"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
SHARDED = Sizes(alone=0)


def address(locale: str, slug: str) -> str:
    return f"/{locale}/{slug}/"


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_the_sample_knowledge_base_is_searched_alike(
    locale: str, cache: Path, tmp_path: Path
) -> None:
    config = load_config(ROOT / "mkdocs.yml")
    kb = read_knowledge(config)
    audience = Audience.PUBLIC
    found = published(kb, cache, config.addresses.article, audience=audience, now=NOW)
    write_files(tmp_path, found.files)
    searcher, _ = open_searcher(kb, cache, locale=locale, audience=audience, now=NOW)
    shown = [each for each in kb.visible(audience, NOW) if each.locale == locale]
    asked = queries(documents(kb, shown), locale, 500)
    with asking(tmp_path, locale) as ask:
        for query in asked:
            assert of_browser(ask(query)) == of_index(searcher.search(query)), query
        for filters in ({"area": ["users"]}, {"type": ["faq", "how-to"], "product": ["kbgen"]}):
            for query in asked[::25]:
                there = of_browser(ask(query, filters=filters, limit=5, offset=3))
                here = searcher.search(query, filters=filters, limit=5, offset=3)
                assert there == of_index(here), (query, filters)
        for query in asked[::10]:
            there = of_browser(ask(query, literal=True))
            assert there == of_index(searcher.search(query, literal=True)), query
            assert there["corrected"][1] != "layout"
    searcher.close()


@pytest.mark.parametrize("name", ["vkcloud_ru_known", "vkcloud_en_known"])
def test_real_documents_are_searched_alike(name: str, cache: Path, tmp_path: Path) -> None:
    if not (SETS / name).is_dir():
        pytest.skip("the shared document sets are not beside this checkout")
    collection = read_collection(SETS / name)
    searcher = open_collection(collection, cache)
    write_files(tmp_path, export(searcher.shelves, address))
    assert len(list(tmp_path.rglob("*.kbs"))) <= 2000
    with asking(tmp_path, collection.locale) as ask:
        for query in queries(collection.documents, collection.locale, 500):
            assert of_browser(ask(query)) == of_index(searcher.search(query)), query
    searcher.close()


def article(
    id: str, locale: str, title: str, text: str, *, archived: bool = False
) -> IndexDocument:
    section = DocumentSection("part", "Part", text, "Part")
    facets = {"area": ("users",), "product": (), "environment": (), "type": ("faq",)}
    return IndexDocument(
        id, locale, title, text[:40], sections=(section,), facets=facets, archived=archived
    )


def shelf(cache: Path, locale: str, *articles: IndexDocument) -> Shelf:
    searcher = open_collection(Collection(locale, in_order(articles), (), {}), cache)
    return searcher.shelves[0]


@pytest.fixture
def two_locales(cache: Path) -> Iterator[tuple[Shelf, Shelf]]:
    own = shelf(
        cache,
        "ru",
        article("vpn", "ru", "Как настроить VPN?", "Откройте настройки сети и добавьте VPN."),
        article("old", "ru", "VPN для старых версий", "VPN, VPN и ещё раз VPN.", archived=True),
    )
    other = shelf(
        cache,
        "en",
        article("vpn", "en", "How do I set up VPN?", "Open the network settings and add VPN."),
        article("kiosk", "en", "VPN in the kiosk", "The kiosk has a VPN of its own."),
    )
    yield own, other
    own.store.close()
    other.store.close()


@pytest.mark.parametrize("sizes", [SIZES, SHARDED])
def test_what_only_another_language_has_follows_marked(
    two_locales: tuple[Shelf, Shelf], sizes: Sizes, tmp_path: Path
) -> None:
    write_files(tmp_path, export(two_locales, address, sizes))
    searcher = Searcher(two_locales)
    with asking(tmp_path, "ru") as ask:
        found = ask("vpn")
        assert [(hit["slug"], hit["locale"], hit["foreign"]) for hit in found["hits"]] == [
            ("vpn", "ru", False),
            ("old", "ru", False),
            ("kiosk", "en", True),
        ]
        assert [hit["archived"] for hit in found["hits"]] == [False, True, False]
        for query in ("vpn", "kiosk", "мзт", "настройка сети", "vp"):
            assert of_browser(ask(query)) == of_index(searcher.search(query)), query


def test_a_small_index_is_one_file(two_locales: tuple[Shelf, Shelf]) -> None:
    paths = [file.path for file in export(two_locales, address)]
    assert paths == ["assets/search/en/index.kbs", "assets/search/ru/index.kbs"]


def damaged(data: bytes) -> Iterator[bytes]:
    """The ways a file comes that is not what was written."""
    yield b""
    yield data[:9]
    yield data[: len(data) // 2]
    yield data[:-1]
    yield data + b"more"
    yield bytes(len(data))
    yield b"<!doctype html><title>Not here</title>"
    for at in (3, 5, 9, 12, len(data) // 2, len(data) - 5):
        yield data[:at] + bytes((data[at] ^ 0x41,)) + data[at + 1 :]


def test_damage_is_told_never_shown(two_locales: tuple[Shelf, Shelf], tmp_path: Path) -> None:
    files = export(two_locales, address, SHARDED)
    write_files(tmp_path, files)
    with asking(tmp_path, "ru") as ask:
        whole = ask("vpn")
        for file in (file for file in files if "/ru/" in file.path):
            assert file.data is not None
            path = tmp_path / file.path
            for bytes_ in damaged(file.data):
                path.write_bytes(bytes_)
                ask(None)
                found = ask("vpn")
                told = found.get("error") == "SearchError"
                assert told or of_browser(found) == of_browser(whole), (file.path, found)
            path.write_bytes(file.data)


def test_a_visit_outlives_a_new_publication(
    two_locales: tuple[Shelf, Shelf], cache: Path, tmp_path: Path
) -> None:
    write_files(tmp_path, export(two_locales, address, SHARDED))
    later = shelf(cache, "ru", article("dns", "ru", "Что такое DNS?", "DNS находит адрес VPN."))
    with asking(tmp_path, "ru") as ask:
        assert ask("настройки")["hits"][0]["slug"] == "vpn"
        for path in tmp_path.rglob("*.kbs"):
            path.unlink()
        write_files(tmp_path, export([later, two_locales[1]], address, SHARDED))
        assert ask("dns")["hits"][0]["slug"] == "dns"
    later.store.close()


def test_nothing_internal_is_counted(cache: Path) -> None:
    config = load_config(ROOT / "mkdocs.yml")
    kb = read_knowledge(config)
    internal = {each.slug for each in kb.articles} - {
        each.slug for each in kb.visible(Audience.PUBLIC, NOW)
    }
    assert internal, "the sample knowledge base has articles that customers do not see"
    found = published(kb, cache, config.addresses.article, audience=Audience.PUBLIC, now=NOW)
    text = b"".join(zlib.decompress(file.data[9:]) for file in found.files if file.data)
    slugs = set(re.findall(rb"[R\x1e]([a-z0-9-]+)\x1f", text))
    assert len(slugs) > len(internal)
    assert not slugs & {slug.encode() for slug in internal}
    shelf, _ = open_shelf(kb, cache, locale="en", audience=Audience.PUBLIC, now=NOW)
    assert not internal.intersection(shelf.store.ids)
    shelf.store.close()
    assert not internal.intersection(found.related)


def test_who_holds_an_index_gets_what_a_clean_one_is(cache: Path) -> None:
    config = load_config(ROOT / "mkdocs.yml")
    kb = read_knowledge(config)
    address = config.addresses.article
    held: Held | None = None
    for draft in (kb, replace(kb, articles=kb.articles[:30] + kb.articles[31:]), kb):
        files, related, held = published_again(
            held, draft, cache, address, audience=Audience.PUBLIC, now=NOW
        )
    clean = published(kb, cache, address, audience=Audience.PUBLIC, now=NOW)
    assert Published(files, related()) == clean


def test_two_exports_are_the_same_bytes(two_locales: tuple[Shelf, Shelf]) -> None:
    first = export(two_locales, address, SHARDED)
    assert first == export(two_locales, address, SHARDED)
    assert first == tuple(sorted(first, key=lambda file: file.path))


def test_what_was_packed_of_other_exports_changes_no_byte(
    two_locales: tuple[Shelf, Shelf], tmp_path: Path
) -> None:
    later = shelf(
        tmp_path / "index", "ru", article("dns", "ru", "Что такое DNS?", "DNS находит адрес VPN.")
    )
    synonyms = replace(later, thesaurus=Thesaurus({"dns": ((("dns",), (("имя",),)),)}))
    edited = (two_locales, (later, two_locales[1]), (synonyms, two_locales[1]), two_locales)
    file = tmp_path / "packed"
    for shelves in edited:
        for sizes in (SHARDED, SHARDED._replace(words=1_000)):
            files, packed = export_again(read_packed(file), shelves, address, sizes)
            assert files == export(shelves, address, sizes)
            write_packed(file, packed)
    file.write_bytes(file.read_bytes()[:-9])
    assert read_packed(file) == {}
    later.store.close()
