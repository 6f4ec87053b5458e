"""Front matter: what a writer types, and what kbgen says about it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from kbgen.model.article import ArticleType, Audience, Issue, ReviewPeriod, Status

from .desk import GOOD, article, front, read, told

FULL = """\
---
slug: vpn-after-password-change      # permanent
title: VPN не подключается после смены пароля
type: troubleshooting
area: users
product: [vpn]
environment: [windows, macos]
questions: [почему не пускает в vpn, 809, 0x80070005]
keywords:
  - туннель
audience: agents
status: archived
publish_at: 2026-12-01T09:00+03:00
owner: network-team
updated: 2026-09-30
reviewed: 2026-10-01
review_every: 6 months
redirect_from: [/hc/ru/articles/360012-vpn]
replaced_by: other-slug
related: [vpn-install]
issue: {status: open, since: 2026-11-01, fixed_in: 5.10}
---
Краткий ответ.

## Шаг {#step}

Текст.
"""


def test_every_key(tmp_path: Path) -> None:
    kb = read(tmp_path, {"ru/vpn.md": FULL}, "[ru, en]")
    assert [p.rule for p in kb.problems] == []
    (found,) = kb.articles
    assert found.path == "content/ru/vpn.md"
    assert (found.locale, found.slug) == ("ru", "vpn-after-password-change")
    assert found.type is ArticleType.TROUBLESHOOTING
    assert found.products == ("vpn",)
    assert found.environments == ("windows", "macos")
    assert found.questions == ("почему не пускает в vpn", "809", "0x80070005")
    assert found.audience is Audience.AGENTS
    assert found.status is Status.ARCHIVED
    assert found.publish_at == datetime(2026, 12, 1, 9, 0, tzinfo=timezone(timedelta(hours=3)))
    assert found.review_every == ReviewPeriod(months=6)
    assert found.issue == Issue("open", date(2026, 11, 1), "5.10")
    assert found.summary == "Краткий ответ."
    assert [(s.anchor, s.title, s.text) for s in found.sections] == [("step", "Шаг", "Текст.")]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_places_in_the_file(tmp_path: Path, ending: str, mark: str) -> None:
    text = FULL.replace("\n", ending)
    kb = read(tmp_path, {"ru/vpn.md": (mark + text).encode()}, "[ru, en]")
    (found,) = kb.articles
    source = kb.sources[found.path]

    def at(key: str) -> tuple[str, int, int]:
        span = found.span(key)
        return source.text[span.start : span.end], span.line, span.column

    assert at("title") == ("VPN не подключается после смены пароля", 3, 8)
    assert at("environment[1]") == ("macos", 7, 24)
    assert at("keywords[0]") == ("туннель", 10, 5)
    assert at("issue.fixed_in") == ("5.10", 21, 52)
    (section,) = found.sections
    assert section.span.line == 25
    assert source.line(section.span.line) == "## Шаг {#step}"
    assert found.span("absent-key").line == 1


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            "slug: a\ntitle: Ошибка: не входит\ntype: faq\narea: users\n",
            "3:14: invalid-yaml: a colon does not belong here; "
            'put the value in quotes: "Ошибка: не входит"',
        ),
        (
            "slug: a\ntitel: x\ntype: faq\narea: users\n",
            "3:1: unknown-key: unknown key 'titel' (did you mean 'title'?)",
        ),
        (
            "slug: a\ntitle: x\ntype: faq\n",
            "1:1: missing-key: the key 'area' is missing",
        ),
        (
            "slug: a\ntitle: x\narea: users\n",
            "1:1: missing-key: the key 'type' is missing "
            "(faq, how-to, troubleshooting, known-issue, reference)",
        ),
        (
            GOOD.format(slug="a") + "title: again\n",
            "7:1: duplicate-key: the key 'title' stands twice (first in line 3)",
        ),
        (
            "slug: VPN Error\ntitle: x\ntype: faq\narea: users\n",
            "2:7: invalid-slug: slug 'VPN Error' may hold only a-z, 0-9 and single hyphens "
            "between them (did you mean 'vpn-error'?)",
        ),
        (
            "slug: 2024\ntitle: x\ntype: faq\narea: users\n",
            "2:7: invalid-slug: slug '2024' is all digits, which addresses keep for article numbers",
        ),
        (
            "slug: search\ntitle: x\ntype: faq\narea: users\n",
            "2:7: reserved-slug: the slug 'search' belongs to the search page; choose another",
        ),
        (
            "slug: a\ntitle:\ntype: faq\narea: users\n",
            "3:7: wrong-type: title is empty: it must be text",
        ),
        (
            "slug: a\ntitle: '  '\ntype: faq\narea: users\n",
            "3:8: invalid-value: title is empty",
        ),
        (
            "slug: a\ntitle: 404\ntype: faq\narea: users\n",
            '3:8: wrong-type: title must be text, not a number (put it in quotes: "404")',
        ),
        (
            "slug: a\ntitle: |\n  one\n  two\ntype: faq\narea: users\n",
            "3:8: invalid-value: title must stand on one line",
        ),
        (
            'slug: a\ntitle: "a\\eb"\ntype: faq\narea: users\n',
            "3:8: invalid-value: title holds the control character U+001B",
        ),
        (
            "slug: a\ntitle: [x]\ntype: faq\narea: users\n",
            "3:8: wrong-type: title must be text, not a list",
        ),
        (
            "slug: a\ntitle: x\ntype: trouble\narea: users\n",
            "4:7: invalid-value: type has no value 'trouble' (did you mean 'troubleshooting'?); "
            "it is one of faq, how-to, troubleshooting, known-issue, reference",
        ),
        (
            GOOD.format(slug="a") + "status: publised\n",
            "7:9: invalid-value: status has no value 'publised' (did you mean 'published'?); "
            "it is one of draft, published, archived",
        ),
        (
            GOOD.format(slug="a") + "product: vpn\n",
            "7:10: wrong-type: product must be a list of ids, not text (write [vpn])",
        ),
        (
            GOOD.format(slug="a") + "reviewed: 01.10.2026\n",
            "7:11: invalid-value: reviewed must be a date such as 2026-10-01, "
            "not '01.10.2026' (did you mean 2026-10-01?)",
        ),
        (
            GOOD.format(slug="a") + "reviewed: 2026-02-30\n",
            "7:11: invalid-value: reviewed must be a date such as 2026-10-01, not '2026-02-30'",
        ),
        (
            GOOD.format(slug="a") + "publish_at: 2026-12-01T09:00\n",
            "7:13: invalid-value: publish_at must be a time with its zone, such as "
            "2026-12-01T09:00+03:00, not '2026-12-01T09:00' (the zone is missing)",
        ),
        (
            GOOD.format(slug="a") + "review_every: 6\n",
            "7:15: invalid-value: review_every must be a period such as '6 months' or "
            "'90 days', not '6' (did you mean '6 months'?)",
        ),
        (
            GOOD.format(slug="a") + "redirect_from: [https://old.example.com/x]\n",
            "7:17: invalid-value: an item of redirect_from must be a path that begins with /, "
            "not 'https://old.example.com/x'",
        ),
        (
            GOOD.format(slug="a") + "related: [b, b]\n",
            "7:14: invalid-value: related lists 'b' twice",
        ),
        (
            GOOD.format(slug="a") + "issue: {since: 2026-01-01}\n",
            "7:8: missing-key: issue lacks its status: one of open, fixed, wontfix",
        ),
        (
            GOOD.format(slug="a") + "questions: &q [x]\nkeywords: *q\n",
            "7:12: invalid-yaml: anchors and aliases (&, *) are not allowed: write it out",
        ),
        (
            GOOD.format(slug="a") + "owner: !!python/name:os.system x\n",
            "7:8: invalid-yaml: the tag !!python/name:os.system is not allowed: it would run code",
        ),
        (
            "slug: a\ntitle: Printer #2 is silent\ntype: faq\narea: users\n",
            "3:15: value-cut-short: the value ends before '#2 is silent', "
            "which is a comment to YAML; quote it",
        ),
        ("- a\n- b\n", "2:1: wrong-type: front matter must be a mapping, not a list"),
    ],
)
def test_what_is_wrong_and_where(tmp_path: Path, block: str, expected: str) -> None:
    lines = front(tmp_path, block)
    assert expected in lines
    # One mistake, one message: only what a whole missing mapping implies may follow.
    assert len(lines) == 1 or block.startswith("- ")


def test_all_problems_of_a_file_at_once(tmp_path: Path) -> None:
    lines = front(tmp_path, "slug: A\ntitle: 1\ntype: x\nfoo: 1\nreviewed: soon\n")
    assert [line.split(": ")[1] for line in lines] == [
        "missing-key",
        "invalid-slug",
        "wrong-type",
        "invalid-value",
        "unknown-key",
        "invalid-value",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello.\n", "a.md:1:1: front-matter-missing: an article begins with front matter"),
        ("\n---\nslug: a\n---\n", "must be the very first thing in the file"),
        ("Important: back up first!\n", "front-matter-missing"),
        ("", "front-matter-missing"),
        ("---\nslug: a\n", "a.md:1:1: front-matter-unclosed"),
        ("---\nslug: a\n----\n", "a.md:1:1: front-matter-unclosed"),
        ("---\n---\n", "the key 'slug' is missing"),
        ("---", "front-matter-unclosed"),
        ("---\n" + "a: b\n" * 20_000 + "---\n", "is its --- missing?"),
    ],
)
def test_a_block_that_is_none(tmp_path: Path, text: str, expected: str) -> None:
    assert any(expected in line for line in told(tmp_path, {"a.md": text}))


def test_a_broken_article_is_left_out_and_its_slug_kept(tmp_path: Path) -> None:
    kb = read(
        tmp_path,
        {
            "one.md": article("one", more="foo: 1\n"),
            "two.md": "---\nslug: number-two  # x\ntitle: a: b\n---\n",
            "three.md": "no front matter\n",
            "four.md": article("four"),
        },
    )
    assert [found.slug for found in kb.articles] == ["four"]
    assert kb.unreadable == {"one", "number-two", "three"}


def test_the_fix_mends_what_it_promises(tmp_path: Path) -> None:
    """Applying every safe fix of a file leaves it readable, with the values that were meant."""
    block = (
        "slug: a\ntitle: 404\ntype: FAQ\narea: users\nproduct: vpn\nupdated: 2026-01-01\n"
        "questions: [no, x]\n"
    )
    text = f"---\n{block}---\nThe answer.\n"
    kb = read(tmp_path, {"a.md": text})
    edits = [
        edit
        for problem in kb.problems
        if problem.finding.fix and problem.finding.fix.safe
        for edit in problem.finding.fix.edits
    ]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    (found,) = read(tmp_path, {"a.md": text}).articles
    assert (found.title, found.type, found.products) == ("404", ArticleType.FAQ, ("vpn",))
    assert found.questions == ("no", "x")


def test_a_message_repeats_only_so_much_of_a_long_value(tmp_path: Path) -> None:
    long = "x" * 30_000
    block = f"slug: {long}\ntitle: 1{'0' * 30_000}\ntype: {long}\narea: {long}\nstatus: b: {long}\n"
    for lines in (front(tmp_path, block), front(tmp_path, block.replace("b: ", ""))):
        assert lines
        assert all(len(line) < 400 for line in lines)
