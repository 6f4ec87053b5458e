"""The JSON Schema of front matter, for editors: made from the table that reading uses."""

from __future__ import annotations

from typing import Any

from kbgen.model.address import RESERVED_SLUGS
from kbgen.model.knowledge import KnowledgeBase
from kbgen.read.fields import FIELDS


def front_matter_schema(kb: KnowledgeBase | None = None) -> dict[str, Any]:
    """The schema; with a knowledge base, its areas, products, environments and owners are the only
    ones offered. Keys that a folder's defaults may give are not required."""
    properties: dict[str, Any] = {}
    for field in FIELDS:
        properties[field.key] = {
            "description": _described(field.doc, field.default),
            **field.schema,
        }
    not_slugs = properties["slug"].pop("not")
    properties["slug"]["not"] = {"anyOf": [not_slugs, {"enum": sorted(RESERVED_SLUGS)}]}
    if kb is not None:
        _offer(properties, kb)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a kbgen article",
        "type": "object",
        "additionalProperties": False,
        "required": [field.key for field in FIELDS if field.required and not field.folder],
        "properties": properties,
    }


def _described(doc: str, default: str) -> str:
    return doc if default == "none" else f"{doc} By default: {default}."


def _offer(properties: dict[str, Any], kb: KnowledgeBase) -> None:
    """Replace the pattern of each taxonomy key by its values, where there are any."""
    offered = {
        "area": [term.id for term in kb.taxonomy.areas],
        "product": [term.id for term in kb.taxonomy.products],
        "environment": [term.id for term in kb.taxonomy.environments],
        "owner": [owner.id for owner in kb.contacts.owners],
    }
    for key, ids in offered.items():
        if not ids:
            continue
        described = {"description": properties[key]["description"]}
        if properties[key].get("type") == "array":
            properties[key] = {**described, "type": "array", "items": {"enum": ids}}
        else:
            properties[key] = {**described, "enum": ids}
