"""Mistakes in front matter, and files that are no text."""

from __future__ import annotations

from faults.cases._case import RU, Case, body, front, swap, write
from support.knowledge import VPN_RU

FRONT_MATTER = (
    Case("none", write(RU, "Просто текст\n"), 1, (f"{RU}:1:1",)),
    Case("empty file", write(RU, ""), 1, (f"{RU}:1:1",)),
    Case("unclosed", swap(RU, "---\n\nКлиент", "\nКлиент"), 1, (f"{RU}:1:1", "---")),
    Case(
        "colon in a title",
        front("title: Ошибка: не входит", "title: VPN не подключается после смены пароля"),
        1,
        (f"{RU}:3:", "quot"),
    ),
    Case("a list", write(RU, "---\n- a\n---\n\nТекст.\n"), 1, (f"{RU}:2:1",)),
    Case("tab", front("\ttype: troubleshooting"), 1, (f"{RU}:4:", "tab")),
    Case(
        "unknown key",
        front("type: troubleshooting\nenviroment: [windows]"),
        1,
        (f"{RU}:5:1", "did you mean 'environment'"),
    ),
    Case("key twice", front("type: troubleshooting\ntype: faq"), 1, (f"{RU}:5:1", "type")),
    Case("no type", front("keywords: [vpn]"), 1, (f"{RU}:", "type")),
    Case(
        "unknown type", front("type: trouble"), 1, (f"{RU}:4:7", "did you mean 'troubleshooting'")
    ),
    Case(
        "title a list",
        front("title: [a, b]", "title: VPN не подключается после смены пароля"),
        1,
        (f"{RU}:3:8", "title"),
    ),
    Case(
        "title empty",
        front("title: ''", "title: VPN не подключается после смены пароля"),
        1,
        (f"{RU}:3:8",),
    ),
    Case(
        "title in two lines",
        front('title: "a\\nb"', "title: VPN не подключается после смены пароля"),
        1,
        (f"{RU}:3:8",),
    ),
    Case(
        "title with a control character",
        front('title: "a\\u0007b"', "title: VPN не подключается после смены пароля"),
        1,
        (f"{RU}:3:8",),
    ),
    Case("slug in Cyrillic", front("slug: впн", "slug: vpn-password"), 1, (f"{RU}:2:7", "впн")),
    Case(
        "slug all digits", front("slug: '1002'", "slug: vpn-password"), 1, (f"{RU}:2:7", "digits")
    ),
    Case("slug too long", front("slug: " + "a" * 81, "slug: vpn-password"), 1, (f"{RU}:2:7", "81")),
    Case("slug reserved", front("slug: search", "slug: vpn-password"), 1, (f"{RU}:2:7", "search")),
    Case("slug a path", front("slug: ../../etc/passwd", "slug: vpn-password"), 1, (f"{RU}:2:7",)),
    Case(
        "slug of another article",
        front("slug: sign-in", "slug: vpn-password"),
        1,
        (f"{RU}:2:7", "sign-in"),
    ),
    Case(
        "unknown area", front("area: user", "area: users"), 1, (f"{RU}:5:7", "did you mean 'users'")
    ),
    Case(
        "unknown product",
        front("product: [vnp]", "product: [vpn]"),
        1,
        (f"{RU}:6:11", "did you mean 'vpn'"),
    ),
    Case("no such date", front("type: troubleshooting\nreviewed: 2026-02-30"), 1, (f"{RU}:5:11",)),
    Case(
        "publish_at without zone",
        front("type: troubleshooting\npublish_at: 2026-12-01T09:00"),
        1,
        (f"{RU}:5:13", "zone"),
    ),
    Case(
        "review period of nothing",
        front("type: troubleshooting\nreview_every: often"),
        1,
        (f"{RU}:5:15", "6 months"),
    ),
    Case(
        "unknown owner",
        front("owner: network-taem", "owner: network-team"),
        1,
        (f"{RU}:9:8", "did you mean 'network-team'"),
    ),
    Case(
        "alias bomb",
        front("type: troubleshooting\nkeywords: &a [x, x]\nrelated: [*a, *a]"),
        1,
        (f"{RU}:",),
    ),
    Case(
        "code in a tag",
        front("type: !!python/object/apply:os.system ['touch hacked']"),
        1,
        (f"{RU}:4:7",),
    ),
    Case(
        "redirect that climbs",
        front("type: troubleshooting\nredirect_from: [/../../etc/passwd]"),
        1,
        (f"{RU}:5:",),
    ),
    Case(
        "redirect to elsewhere",
        front("type: troubleshooting\nredirect_from: ['https://example.org/a']"),
        1,
        (f"{RU}:5:",),
    ),
    Case(
        "replaced by nobody",
        front("type: troubleshooting\nstatus: archived\nreplaced_by: sing-in"),
        1,
        (f"{RU}:6:14", "did you mean 'sign-in'"),
    ),
)


ENCODING = (
    Case("not UTF-8", write(RU, VPN_RU.encode("cp1251")), 1, (f"{RU}:3:12", "UTF-8")),
    Case("UTF-16", write(RU, VPN_RU.encode("utf-16")), 1, (f"{RU}:1:1", "UTF-16")),
    Case("broken in the middle", write(RU, VPN_RU.encode() + b"\n\xff\n"), 1, (f"{RU}:", "UTF-8")),
    Case("NUL", body("a\0b"), 1, (f"{RU}:27:2",)),
    Case("bidirectional override", body("файл \u202etxt.exe"), 1, (f"{RU}:27:6", "U+202E")),
    Case("lone surrogate", write(RU, VPN_RU.encode() + b"\xed\xa0\x80\n"), 1, (f"{RU}:", "UTF-8")),
)
