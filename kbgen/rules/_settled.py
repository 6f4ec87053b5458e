"""Which of the rules about single articles had something to say about each the last time.

Reading all text letter by letter is half of checking, and few articles change between two checks. An
article is found again by its text and by the code of the rules, so every rule judges it anew when
either changes; what was wrong with it is found anew every time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from hashlib import sha256

from kbgen.machine.kept import code_digest, keep, recall
from kbgen.model.article import Article
from kbgen.model.diagnostic import Finding
from kbgen.rules._rule import Facts, Rule

# Fewer articles than this are judged sooner than they are looked up.
WORTH_KEEPING = 32

Found = dict[Rule, tuple[Finding, ...]]


def judged_alone(facts: Facts, rules: Iterable[Rule]) -> Found:
    """What the rules about single articles find, by rule."""
    alone = [rule for rule in rules if rule.alone]
    articles = facts.kb.articles
    if not alone or len(articles) < WORTH_KEEPING:
        return {rule: tuple(rule.find(facts)) for rule in alone}
    folder = facts.config.cache / "settled"
    names = ",".join(rule.code for rule in alone)
    keys = {article.path: _key(article, facts, names) for article in articles}
    known = recall(folder, keys.values())
    found: Found = {}
    wrong: dict[str, set[str]] = {}
    for rule in alone:
        code = rule.code.encode()
        rest = tuple(
            article
            for article in articles
            if (said := known.get(keys[article.path])) is None or code in said
        )
        findings = tuple(
            rule.find(Facts(replace(facts.kb, articles=rest), facts.config, facts.now))
        )
        found[rule] = findings
        for finding in findings:
            wrong.setdefault(finding.span.path, set()).add(rule.code)
    new = {
        key: " ".join(sorted(wrong.get(article.path, ()))).encode()
        for article in articles
        # What is wrong in a fragment is told of there, and by each article that includes it.
        if (key := keys[article.path]) not in known and not article.scan.fragments
    }
    if new:
        keep(folder, known | new, new)
    return found


def _key(article: Article, facts: Facts, names: str) -> str:
    """A digest of all that a rule about single articles may look at."""
    source = facts.kb.sources.get(article.path)
    found = sha256(_judging())
    shown = f"{names}\0{article.locale}\0{article.type}\0{article.status_at(facts.now)}\0"
    found.update(shown.encode())
    text, body = source.text if source else "", article.body
    # Mostly the body is the end of its file; what came from fragments stands nowhere in it.
    start = len(text) - len(body) if text.endswith(body) else None
    found.update(f"{start}\0{len(text)}\0{text}".encode())
    if start is None:
        found.update(body.encode())
    return found.hexdigest()


@cache
def _judging() -> bytes:
    return code_digest("kbgen.rules", "kbgen.markup", "kbgen.model")
