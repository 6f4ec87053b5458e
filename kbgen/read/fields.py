"""The keys of an article's front matter, one row each: what reading, the schema and the manual use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kbgen.config.nodes import Node
from kbgen.model.article import ArticleType, Audience, Status
from kbgen.model.diagnostic import Problem
from kbgen.model.slug import MAX_SLUG
from kbgen.model.span import Span
from kbgen.read import kinds

Parse = Callable[[Node, str, list[Problem], dict[str, Span]], Any]

_SLUG = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": MAX_SLUG}
_ID = {"type": "string", "pattern": "^[a-z0-9]+([-_.][a-z0-9]+)*$"}
_TEXT = {"type": "string", "minLength": 1, "pattern": r"^\s*\S[^\n\r]*$"}
_WORDS = {"anyOf": [_TEXT, {"type": "number"}]}
_DATE = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}


def _list(item: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"type": "array", "items": item}


@dataclass(frozen=True, slots=True)
class Field:
    """One key. ``schema`` is its JSON Schema; ``folder`` says whether ``_defaults.yml`` may set it;
    ``default`` is what its absence means, in words."""

    key: str
    parse: Parse
    schema: Mapping[str, Any]
    doc: str
    default: str = "none"
    required: bool = False
    folder: bool = False


FIELDS: tuple[Field, ...] = (
    Field(
        "slug",
        kinds.article_slug,
        {**_SLUG, "not": {"pattern": "^[0-9]+$"}},
        "The permanent name: part of every address, the same in every locale, never changed.",
        required=True,
    ),
    Field(
        "title",
        kinds.line,
        _TEXT,
        "The heading, as a customer would ask it or see it.",
        required=True,
    ),
    Field(
        "type",
        kinds.choice(tuple(ArticleType)),
        {"enum": [str(value) for value in ArticleType]},
        "What kind of article it is; it decides which sections the article has.",
        required=True,
        folder=True,
    ),
    Field(
        "area",
        kinds.term,
        _ID,
        "The area of taxonomy.yml that it belongs to.",
        required=True,
        folder=True,
    ),
    Field(
        "product",
        kinds.terms,
        _list(_ID),
        "The products of taxonomy.yml that it is about.",
        folder=True,
    ),
    Field(
        "environment",
        kinds.terms,
        _list(_ID),
        "The environments of taxonomy.yml in which it holds.",
        "all of them",
        folder=True,
    ),
    Field(
        "questions",
        kinds.phrases,
        _list(_WORDS),
        "Customers' own words and error codes; search gives them weight.",
    ),
    Field(
        "keywords",
        kinds.phrases,
        _list(_WORDS),
        "Words that should find the article and do not stand in it.",
        folder=True,
    ),
    Field(
        "audience",
        kinds.choice(tuple(Audience)),
        {"enum": [str(value) for value in Audience]},
        "Who may see it: everybody, or the desk's agents alone.",
        "public",
        folder=True,
    ),
    Field(
        "status",
        kinds.choice(tuple(Status)),
        {"enum": [str(value) for value in Status]},
        "A draft is not published; an archived article keeps its address and gets a banner.",
        "published",
        folder=True,
    ),
    Field(
        "publish_at",
        kinds.moment,
        {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d[T ].+(Z|[+-]\d\d:?\d\d)$"},
        "Until this time, given with its zone, it is a draft whose number is already taken.",
    ),
    Field(
        "owner",
        kinds.term,
        _ID,
        "Who answers for it: an owner of contacts.yml.",
        folder=True,
    ),
    Field(
        "updated",
        kinds.day,
        _DATE,
        "The day it last changed for its readers.",
        "the day of its last commit",
    ),
    Field("reviewed", kinds.day, _DATE, "The day somebody last checked that it is right."),
    Field(
        "review_every",
        kinds.period,
        {"type": "string", "pattern": r"^\d+ (day|week|month|year)s?$"},
        "How often it is to be reviewed, such as `6 months`.",
        folder=True,
    ),
    Field(
        "redirect_from",
        kinds.addresses,
        _list({"type": "string", "pattern": "^/"}),
        "Addresses of another help centre that shall lead here.",
    ),
    Field(
        "replaced_by",
        kinds.other_slug,
        _SLUG,
        "The article to read instead of an archived one.",
    ),
    Field("related", kinds.other_slugs, _list(_SLUG), "Articles to read next, best first."),
    Field(
        "issue",
        kinds.issue,
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["status"],
            "properties": {
                "status": {"enum": list(kinds.ISSUE_STATES)},
                "since": _DATE,
                "fixed_in": _WORDS,
            },
        },
        "The state of a known issue: `status`, and perhaps `since` and `fixed_in`.",
    ),
)

BY_KEY: Mapping[str, Field] = {field.key: field for field in FIELDS}
