"""What the rules about single articles found in each the last time.

Reading all text letter by letter is half of checking, and few articles change between two checks. What
was found in an article is found again by a digest of all that was read in it and by the code of the
rules, so every rule judges it anew when either changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256

from kbgen.machine.kept import code_digest, keep, recall
from kbgen.model.article import Article
from kbgen.model.diagnostic import Finding
from kbgen.read.packed import pack, unpack
from kbgen.rules._rule import Facts, Rule

Found = dict[Rule, tuple[Finding, ...]]


def judged_alone(facts: Facts, rules: Iterable[Rule]) -> Found:
    """What the rules about single articles find, by rule."""
    alone = [rule for rule in rules if rule.alone]
    if not alone:
        return {}
    keys = _keys(facts, alone)
    folder = facts.config.cache / "settled"
    known = recall(folder, keys.values()) if keys else {}
    rest = tuple(
        article for article in facts.kb.articles if keys.get(article.path, "") not in known
    )
    unsettled = Facts(replace(facts.kb, articles=rest), facts.config, facts.now, facts.go_on)
    found: Found = {}
    for rule in alone:
        facts.go_on()
        found[rule] = tuple(rule.find(unsettled))
    new = _rows(found, [article for article in rest if article.path in keys])
    if new:
        known |= {keys[path]: json.dumps(rows).encode() for path, rows in new.items()}
        keep(folder, known, [keys[path] for path in new])
    settled: dict[str, list[Finding]] = {rule.code: list(found[rule]) for rule in alone}
    for path, key in keys.items():
        # Mostly nothing is wrong.
        if path not in new and known[key] != b"{}":
            for code, rows in json.loads(known[key]).items():
                source = facts.kb.sources[path]
                settled[code] += [Finding(**unpack(Finding, row, source)) for row in rows]
    return {rule: tuple(settled[rule.code]) for rule in alone}


def _rows(found: Found, articles: Sequence[Article]) -> dict[str, dict[str, list[object]]]:
    """By the path of each of ``articles`` the findings in it, by their rule's code, to be kept."""
    rows: dict[str, dict[str, list[object]]] = {article.path: {} for article in articles}
    for rule, findings in found.items():
        for finding in findings:
            path = finding.span.path
            if path in rows:
                rows[path].setdefault(rule.code, []).append(pack(finding, path))
    return rows


def _keys(facts: Facts, alone: Sequence[Rule]) -> dict[str, str]:
    """By the path of an article, a digest of all that a rule about single articles may look at. An
    article that includes fragments has none: what is wrong in them is told of there, every time."""
    judging = sha256(_judging() + ",".join(rule.code for rule in alone).encode()).digest()
    found: dict[str, str] = {}
    for article in facts.kb.articles:
        digest = facts.kb.digests.get(article.path)
        if digest and not article.scan.fragments:
            shown = f"{article.path}\0{article.status_at(facts.now)}\0{article.status}\0{digest}"
            found[article.path] = sha256(judging + shown.encode()).hexdigest()
    return found


@cache
def _judging() -> bytes:
    return code_digest("kbgen.rules", "kbgen.markup", "kbgen.model")
