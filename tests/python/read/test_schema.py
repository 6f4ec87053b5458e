"""The schema that editors get accepts what kbgen accepts, and refuses what kbgen refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from kbgen.cli import group
from kbgen.read import front_matter_schema
from kbgen.read.fields import FIELDS

from .desk import GOOD, read, write
from .test_front_matter import FULL

# Dates stay texts, as they are in JSON.
LOADER = type("Loader", (yaml.SafeLoader,), {})
LOADER.yaml_implicit_resolvers = {  # type: ignore[attr-defined]
    key: [(tag, pattern) for tag, pattern in found if not tag.endswith("timestamp")]
    for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def accepts(schema: dict[str, Any], block: str) -> bool:
    validator = jsonschema.Draft202012Validator(schema)
    return bool(validator.is_valid(yaml.load(block, Loader=LOADER)))


def test_it_is_a_schema_that_describes_every_key() -> None:
    schema = front_matter_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert list(schema["properties"]) == [field.key for field in FIELDS]
    assert all(value["description"] for value in schema["properties"].values())


BASE = GOOD.format(slug="a")


@pytest.mark.parametrize(
    "block",
    [
        FULL.split("---\n")[1],
        BASE,
        BASE + "status: draft\n",
        BASE + "questions: [1, two, 0x80070005]\n",
        BASE + "questions: [no]\n",
        BASE + "questions: x\n",
        BASE + "product: vpn\n",
        BASE + "product: [A b]\n",
        BASE + "status: publised\n",
        BASE + "reviewed: soon\n",
        BASE + "publish_at: 2026-12-01\n",
        BASE + "publish_at: 2026-12-01T09:00Z\n",
        BASE + "review_every: 6\n",
        BASE + "review_every: 1 year\n",
        BASE + "redirect_from: [a]\n",
        BASE + "related: [A]\n",
        BASE + "issue: {status: open}\n",
        BASE + "issue: {since: 2026-01-01}\n",
        BASE + "issue: open\n",
        BASE + "unknown: 1\n",
        BASE.replace("slug: a", "slug: search"),
        BASE.replace("slug: a", "slug: A"),
        BASE.replace("slug: a", "slug: a--b"),
        BASE.replace("title: A title", "title: 404"),
        BASE.replace("title: A title", "title: ''"),
        BASE.replace("title: A title", "title: [x]"),
        BASE.replace("title: A title", "titel: x"),
        BASE.replace("type: faq", "type: FAQ"),
    ],
)
def test_the_schema_agrees_with_reading(tmp_path: Path, block: str) -> None:
    kb = read(tmp_path, {"a.md": f"---\n{block}---\nText.\n"})
    assert accepts(front_matter_schema(), block) == bool(kb.articles)


def test_a_knowledge_base_offers_its_own_values(tmp_path: Path) -> None:
    kb = read(tmp_path, {})
    schema = front_matter_schema(kb)
    assert accepts(schema, BASE + "product: [vpn]\n")
    assert not accepts(schema, BASE + "product: [mail]\n")
    assert not accepts(schema, BASE.replace("area: users", "area: nowhere"))


def test_the_command_prints_it(tmp_path: Path) -> None:
    settings = write(tmp_path, {})
    run = CliRunner().invoke(group, ["schema", "--config", str(settings)])
    assert (run.exit_code, run.stderr) == (0, "")
    assert json.loads(run.stdout)["properties"]["area"]["enum"] == ["users"]
    general = CliRunner().invoke(group, ["schema", "--any"])
    assert json.loads(general.stdout) == front_matter_schema()
