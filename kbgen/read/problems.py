"""Everything that reading can find wrong, by the name of the rule that reports it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from kbgen.model.diagnostic import Finding, Problem, Severity


class Kind(NamedTuple):
    """One kind of problem: what it means, and how grave it is unless a rule decides otherwise."""

    name: str
    severity: Severity
    meaning: str


_E = Severity.ERROR
_W = Severity.WARNING

KINDS: tuple[Kind, ...] = (
    # Files
    Kind("not-utf8", _E, "a source is not UTF-8"),
    Kind("control-character", _E, "a source holds a control character, or a lone carriage return"),
    Kind("file-too-large", _E, "a source is larger than the budget of a page"),
    Kind("unreadable-file", _E, "a source may not be read, or is no regular file"),
    Kind("symlink-outside", _E, "a link leads out of the content folder, to a folder or nowhere"),
    Kind("unsafe-name", _E, "a file's name cannot be shown or cannot be part of an address"),
    Kind("name-collision", _E, "two names differ only by case or by Unicode composition"),
    Kind(
        "misplaced-file",
        _E,
        "an article or a macro outside a locale's folder, or a nested fragment",
    ),
    Kind("unknown-locale-folder", _E, "a folder of articles whose name is none of the locales"),
    Kind("unpublished-file", _W, "a file of a kind that is never published"),
    Kind("unsafe-svg", _E, "an SVG picture that could run a script or load from elsewhere"),
    # Front matter
    Kind("front-matter-missing", _E, "an article does not begin with front matter"),
    Kind("front-matter-unclosed", _E, "front matter has no closing ---"),
    Kind("invalid-yaml", _E, "front matter is not YAML, or uses tags, anchors or aliases"),
    Kind("unknown-key", _E, "a key that front matter does not have"),
    Kind("duplicate-key", _E, "a key that stands twice"),
    Kind("missing-key", _E, "a required key is absent"),
    Kind("wrong-type", _E, "a value of another type than its key wants"),
    Kind("invalid-value", _E, "a value of the right type that its key cannot take"),
    Kind("invalid-slug", _E, "a slug, or a reference to one, that is not well formed"),
    Kind("reserved-slug", _E, "a slug that addresses of the site's own pages need"),
    Kind("value-cut-short", _W, "a value that ends at a # which YAML takes for a comment"),
    # Fragments
    Kind("fragment-unknown", _E, "an inclusion of a fragment that does not exist"),
    Kind("fragment-cycle", _E, "a fragment that includes itself"),
    Kind(
        "fragment-invalid",
        _E,
        "an inclusion by no plain name or too deep, or a name that two files have",
    ),
    # The other files of content/
    Kind("taxonomy-invalid", _E, "taxonomy.yml is not as it should be"),
    Kind("contacts-invalid", _E, "contacts.yml is not as it should be"),
    Kind("synonyms-invalid", _E, "synonyms.yml is not as it should be"),
    Kind("relevance-invalid", _E, "relevance.yml is not as it should be"),
    Kind("defaults-invalid", _E, "a folder's _defaults.yml is not as it should be"),
    Kind("lock-invalid", _E, "a lock file holds a malformed line or an unresolved merge"),
    # History
    Kind("no-history", _W, "git cannot tell when articles changed, and some do not say it"),
)

NAMES = frozenset(kind.name for kind in KINDS)


def relabelled(problems: Iterable[Problem], name: str) -> tuple[Problem, ...]:
    """The same problems under one name: a file with a rule of its own has all of them under it."""
    return tuple(Problem(name, problem.finding) for problem in problems)


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """In the order of the files and of what stands in them, each once."""
    found: dict[tuple[str, Finding], Problem] = {}
    for problem in problems:
        found.setdefault((problem.rule, problem.finding), problem)
    return tuple(sorted(found.values(), key=lambda p: (p.finding.span, p.rule, p.finding.message)))
