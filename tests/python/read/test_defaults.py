"""What a folder sets for its articles."""

from __future__ import annotations

from pathlib import Path

from kbgen.model.article import ArticleType

from .desk import read, told


def test_a_folder_sets_defaults_and_the_nearest_wins(tmp_path: Path) -> None:
    bare = "---\nslug: {0}\ntitle: T\nupdated: 2026-01-01\n{1}---\nText.\n"
    kb = read(
        tmp_path,
        {
            "_defaults.yml": "type: faq\narea: users\nproduct: [vpn]\n",
            "deep/_defaults.yml": "type: how-to\nowner: desk\n",
            "top.md": bare.format("top", ""),
            "deep/er/own.md": bare.format("own", "product: []\n"),
            "deep/er/_draft.md": "not an article",
        },
    )
    own, top = kb.articles
    assert (top.type, top.products, top.owner) == (ArticleType.FAQ, ("vpn",), None)
    assert (own.type, own.products, own.owner) == (ArticleType.HOW_TO, (), "desk")
    assert own.span("type").line == 1


def test_what_a_folder_may_not_set(tmp_path: Path) -> None:
    lines = told(tmp_path, {"_defaults.yml": "slug: a\ntype: fak\nfoo: 1\n"})
    assert lines == [
        "_defaults.yml:1:1: defaults-invalid: 'slug' belongs to one article, not to a folder",
        "_defaults.yml:2:7: defaults-invalid: type has no value 'fak' (did you mean 'faq'?); "
        "it is one of faq, how-to, troubleshooting, known-issue, reference",
        "_defaults.yml:3:1: defaults-invalid: unknown key 'foo'",
    ]
