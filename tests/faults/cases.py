"""Bad input, one case each: what somebody did, and what kbgen must say about it.

``says`` are pieces that must all appear in what is printed; the first is the place. ``exit`` is 1
for writers' mistakes and 2 for operators'. Every case starts from the two-article desk of
support.knowledge with a site already built, which must be the same afterwards.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from support.knowledge import TAXONOMY, VPN_RU, replace

RU = "content/ru/vpn-password.md"
EN = "content/en/vpn-password.md"
TAX = "content/taxonomy.yml"
LOCK = "content/links.lock"
SET = "mkdocs.yml"

Arrange = Callable[[Path], object]


@dataclass(frozen=True)
class Case:
    name: str
    arrange: Arrange
    exit: int
    says: tuple[str, ...]


def swap(path: str, old: str, new: str) -> Arrange:
    return lambda root: replace(root, path, old, new)


def write(path: str, data: str | bytes) -> Arrange:
    def arrange(root: Path) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)

    return arrange


def setting(text: str) -> Arrange:
    """Put ``text`` in the place of the locales, line 9, column 7 of the settings."""
    return swap(SET, "locales: [ru, en]", text.replace("\n", "\n      "))


def front(text: str, instead: str = "type: troubleshooting") -> Arrange:
    """Put ``text`` in the place of a front matter line; the type is line 4."""
    return swap(RU, instead, text)


def body(text: str) -> Arrange:
    """Add ``text`` to the resolution of the Russian article, from line 27 on."""
    return swap(RU, "## Помогло ли\n", text + "\n\n## Помогло ли\n")


def link(target: str) -> Arrange:
    return body(f"Смотрите [тут]({target}).")


def both(*arranges: Arrange) -> Arrange:
    def arrange(root: Path) -> None:
        for one in arranges:
            one(root)

    return arrange


def to_folder(path: str) -> Arrange:
    def arrange(root: Path) -> None:
        (root / path).unlink()
        (root / path).mkdir()

    return arrange


def to_link(path: str, target: str) -> Arrange:
    def arrange(root: Path) -> None:
        file = root / path
        file.unlink(missing_ok=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.symlink_to(target)

    return arrange


def to_fifo(path: str) -> Arrange:
    return lambda root: os.mkfifo(root / path)


LOCALES = "locales: [ru, en]\n"

CONFIG = (
    Case("settings missing", lambda root: (root / SET).unlink(), 2, (SET, "kbgen init")),
    Case("settings a folder", to_folder(SET), 2, (SET,)),
    Case("settings empty", write(SET, ""), 2, ("mkdocs.yml:1:1", "mapping")),
    Case("settings a list", write(SET, "- a\n"), 2, ("mkdocs.yml:1:1",)),
    Case("settings not YAML", setting("locales: [ru, en"), 2, ("mkdocs.yml:",)),
    Case("settings not UTF-8", write(SET, b"site_name: \xe9\n"), 2, ("mkdocs.yml:1:12", "UTF-8")),
    Case("settings with a tab", setting(LOCALES + "\ttime_zone: UTC"), 2, ("mkdocs.yml:10", "tab")),
    Case(
        "unknown setting", setting("locals: [ru]"), 2, ("mkdocs.yml:9:7", "did you mean 'locales'")
    ),
    Case("setting twice", setting(LOCALES + "locales: [en]"), 2, ("mkdocs.yml:10:7", "locales")),
    Case("no such locale", setting("locales: [ru, 'e n']"), 2, ("mkdocs.yml:9:21", "e n")),
    Case("locale twice", setting("locales: [ru, ru]"), 2, ("mkdocs.yml:9:21", "ru")),
    Case("locales a number", setting("locales: 7"), 2, ("mkdocs.yml:9:16", "locales")),
    Case(
        "unknown time zone",
        setting(LOCALES + "time_zone: Europe/Moskow"),
        2,
        ("mkdocs.yml:10:18", "did you mean 'Europe/Moscow'"),
    ),
    Case(
        "site_url without scheme",
        swap(SET, "https://help.example.com/", "help.example.com"),
        2,
        ("mkdocs.yml:2:11", "https://"),
    ),
    Case(
        "site_url with a query",
        swap(SET, "https://help.example.com/", "https://help.example.com/?a=1"),
        2,
        ("mkdocs.yml:2:11",),
    ),
    Case(
        "docs_dir missing",
        swap(SET, "docs_dir: content", "docs_dir: contents"),
        2,
        ("mkdocs.yml:3:11", "contents"),
    ),
    Case(
        "docs_dir outside", swap(SET, "docs_dir: content", "docs_dir: .."), 2, ("mkdocs.yml:3:11",)
    ),
    Case(
        "site_dir is content",
        swap(SET, "site_dir: site", "site_dir: content"),
        2,
        ("mkdocs.yml:4:11",),
    ),
    Case(
        "site_dir in content",
        swap(SET, "site_dir: site", "site_dir: content/site"),
        2,
        ("mkdocs.yml:4:11",),
    ),
    Case(
        "site_dir the project", swap(SET, "site_dir: site", "site_dir: ."), 2, ("mkdocs.yml:4:11",)
    ),
    Case("site_dir above", swap(SET, "site_dir: site", "site_dir: .."), 2, ("mkdocs.yml:4:11",)),
    Case("site_dir the root", swap(SET, "site_dir: site", "site_dir: /"), 2, ("mkdocs.yml:4:11",)),
    Case(
        "code in settings",
        setting("locales: !!python/object/apply:os.system ['touch hacked']"),
        2,
        ("mkdocs.yml:9:16", "python/object/apply"),
    ),
    Case(
        "code in MkDocs' settings",
        swap(SET, "site_name: Test desk", "site_name: !!python/object/apply:os.getcwd []"),
        2,
        ("mkdocs.yml:1:12",),
    ),
    Case(
        "environment in settings",
        swap(SET, "site_name: Test desk", "site_name: !ENV HOME"),
        2,
        ("mkdocs.yml:1:12", "!ENV"),
    ),
    Case(
        "unknown extension",
        swap(SET, "- admonition", "- admonitions"),
        2,
        ("mkdocs.yml:11:5", "did you mean 'admonition'"),
    ),
    Case(
        "unknown extension option",
        swap(SET, "use_align_attribute: true", "use_align: true"),
        2,
        ("mkdocs.yml:1", "use_align"),
    ),
    Case(
        "endpoint not https",
        setting(LOCALES + "endpoints: {feedback: 'http://example.com'}"),
        2,
        ("mkdocs.yml:10:29", "https://"),
    ),
    Case(
        "two mistakes at once",
        setting("locals: [ru]\ntime_zone: Mars"),
        2,
        ("mkdocs.yml:9:7", "mkdocs.yml:10:18"),
    ),
    Case("no such theme", swap(SET, "name: kbgen", "name: kbgenn"), 2, ("mkdocs.yml", "kbgenn")),
)

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

PATHS = (
    Case("article a pipe", to_fifo("content/ru/x.md"), 1, ("content/ru/x.md:1:1",)),
    Case(
        "article a link out", to_link("content/ru/x.md", "/etc/passwd"), 1, ("content/ru/x.md:1:1",)
    ),
    Case(
        "article a link to nothing",
        to_link("content/ru/x.md", "nowhere"),
        1,
        ("content/ru/x.md:1:1",),
    ),
    Case(
        "article a link to itself", to_link("content/ru/x.md", "x.md"), 1, ("content/ru/x.md:1:1",)
    ),
    Case("folder a link out", to_link("content/ru/deep", "/etc"), 1, ("content/ru/deep",)),
    Case("folder a link in circles", to_link("content/ru/deep", ".."), 1, ("content/ru/deep",)),
    Case(
        "image a link out",
        both(to_link("content/ru/a.png", "/etc/passwd"), body("![Окно](a.png)")),
        1,
        ("content/ru/a.png",),
    ),
    Case(
        "two names but for case",
        both(write("content/assets/a.png", b"1"), write("content/assets/A.png", b"2")),
        1,
        ("content/assets/", "case"),
    ),
    Case(
        "two names but for composition",
        both(
            write("content/assets/" + unicodedata.normalize("NFC", "йод.png"), b"1"),
            write("content/assets/" + unicodedata.normalize("NFD", "йод.png"), b"2"),
        ),
        1,
        ("content/assets/",),
    ),
    Case(
        "unknown locale", write("content/rus/a.md", VPN_RU), 1, ("content/rus", "did you mean 'ru'")
    ),
    Case(
        "fragment with a path",
        body('{{ fragment("../../../etc/passwd") }}'),
        1,
        (f"{RU}:27:", "../../../etc/passwd"),
    ),
    Case("unknown fragment", body('{{ fragment("nobody") }}'), 1, (f"{RU}:27:", "nobody")),
    Case(
        "fragment in circles",
        both(
            write("content/fragments/ru/one.md", '{{ fragment("two") }}\n'),
            write("content/fragments/ru/two.md", '{{ fragment("one") }}\n'),
            body('{{ fragment("one") }}'),
        ),
        1,
        ("content/fragments/ru/", "one"),
    ),
)

LINKS = (
    Case("no such article", link("kb:sing-in"), 1, (f"{RU}:27:", "did you mean 'sign-in'")),
    Case("no such section", link("kb:sign-in#pasword"), 1, (f"{RU}:27:", "did you mean")),
    Case("no such file", link("sing-in.md"), 1, (f"{RU}:27:", "sing-in.md")),
    Case("a file outside", link("../../../etc/passwd"), 1, (f"{RU}:27:",)),
    Case("no such image", body("![Окно клиента](window.png)"), 1, (f"{RU}:27:", "window.png")),
    Case(
        "image without words",
        both(write("content/ru/a.png", b"1"), body("![](a.png)")),
        1,
        (f"{RU}:27:",),
    ),
    Case("javascript link", link("javascript:alert(1)"), 1, (f"{RU}:27:", "javascript:")),
    Case("disguised javascript link", link("java&#115;cript:alert(1)"), 1, (f"{RU}:27:",)),
    Case("data link", link("data:text/html,x"), 1, (f"{RU}:27:", "data:")),
    Case("script", body("<script>alert(1)</script>"), 1, (f"{RU}:27:1", "script")),
    Case("event handler", body('<b onclick="alert(1)">x</b>'), 1, (f"{RU}:27:1", "onclick")),
    Case("image that runs", body("<img src=x onerror=alert(1)>"), 1, (f"{RU}:27:1", "onerror")),
    Case("frame", body('<iframe src="https://example.org"></iframe>'), 1, (f"{RU}:27:1", "iframe")),
    Case("style", body('<p style="position:fixed">x</p>'), 1, (f"{RU}:27:1", "style")),
    Case(
        "meta refresh",
        body('<meta http-equiv="refresh" content="0;url=https://example.org">'),
        1,
        (f"{RU}:27:1", "meta"),
    ),
    Case(
        "form",
        body('<form action="https://example.org"><input name="password"></form>'),
        1,
        (f"{RU}:27:1", "form"),
    ),
    Case(
        "link to a draft",
        both(
            swap("content/ru/sign-in.md", "type: faq", "type: faq\nstatus: draft"),
            swap(LOCK, "sign-in\t1001\tlive\t\t\n", ""),
            write("content/anchors.lock", ""),
        ),
        1,
        (f"{RU}:25:", "sign-in", "draft"),
    ),
    Case("same section twice", body("### Окно {#cause}\n\nТекст."), 1, (f"{RU}:27:", "cause")),
    Case(
        "no resolution", swap(RU, "## Что сделать", "## Что-то ещё"), 1, (f"{RU}:", "Что сделать")
    ),
    Case(
        "long short answer",
        swap(RU, "Клиент помнит", "Очень " * 60 + "клиент помнит"),
        1,
        (f"{RU}:12:1", "300"),
    ),
    Case(
        "no short answer",
        swap(RU, "Клиент помнит старый пароль. Удалите его и введите новый.\n\n", ""),
        1,
        (f"{RU}:", "short answer"),
    ),
)

DATA = (
    Case("taxonomy not YAML", write(TAX, "areas: [\n"), 1, (f"{TAX}:",)),
    Case("taxonomy a word", write(TAX, "areas\n"), 1, (f"{TAX}:1:1",)),
    Case("taxonomy missing", lambda root: (root / TAX).unlink(), 1, (TAX,)),
    Case(
        "unknown key in taxonomy",
        write(TAX, TAXONOMY + "product: []\n"),
        1,
        (f"{TAX}:12:1", "did you mean 'products'"),
    ),
    Case(
        "area twice",
        write(TAX, TAXONOMY.replace("id: users,", "id: infrastructure,")),
        1,
        (f"{TAX}:3:10", "infrastructure"),
    ),
    Case(
        "contacts of no kind",
        swap("content/contacts.yml", "kind: email", "kind: pigeon"),
        1,
        ("content/contacts.yml:4:11", "pigeon"),
    ),
    Case(
        "hours backwards",
        swap("content/contacts.yml", 'close: "18:00"', 'close: "08:00"'),
        1,
        ("content/contacts.yml:7:",),
    ),
    Case("ledger of words", write(LOCK, "sign-in is live\n"), 1, (f"{LOCK}:1:1",)),
    Case(
        "ledger in conflict",
        write(LOCK, "<<<<<<< ours\nsign-in\t1001\tlive\t\t\n=======\n>>>>>>> theirs\n"),
        1,
        (f"{LOCK}:1:1", "merge"),
    ),
    Case(
        "ledger number of letters",
        write(LOCK, "sign-in\tten\tlive\t\t\n"),
        1,
        (f"{LOCK}:1:", "ten"),
    ),
    Case(
        "ledger loop",
        swap(
            LOCK,
            "sign-in\t1001\tlive\t\t\n",
            "a\t1003\tmoved\tb\t\nb\t1003\tmoved\ta\t\nsign-in\t1001\tlive\t\t\n",
        ),
        1,
        (f"{LOCK}:1:",),
    ),
    Case("number of two articles", swap(LOCK, "1002", "1001"), 1, (f"{LOCK}:", "1001")),
    Case(
        "published article removed",
        lambda root: [(root / path).unlink() for path in (RU, EN)],
        1,
        (f"{LOCK}:2:", "vpn-password", "kbgen links update"),
    ),
    Case(
        "published section removed",
        both(
            swap("content/ru/sign-in.md", "{#password}", "{#code}"),
            swap("content/en/sign-in.md", "{#password}", "{#code}"),
        ),
        1,
        ("password",),
    ),
    Case(
        "published slug reused",
        swap(LOCK, "vpn-password\t1002\tlive\t\t", "vpn-password\t1002\tmoved\tsign-in\t"),
        1,
        (f"{RU}:2:7",),
    ),
    Case(
        "ledger not UTF-8",
        write(LOCK, b"sign-in\t1001\tlive\t\t\xff\n"),
        1,
        (f"{LOCK}:1:", "UTF-8"),
    ),
    Case(
        "synonyms a word",
        write("content/synonyms.yml", "ru: впн\n"),
        1,
        ("content/synonyms.yml:1:5",),
    ),
)

SIZES = (
    Case("article of two megabytes", body("слово " * 200_000), 1, (f"{RU}:1:1",)),
    Case("line of a megabyte", body("x" * 1_100_000), 1, (f"{RU}:1:1",)),
    Case(
        "YAML nested deep", front("type: troubleshooting\nkeywords: " + "[" * 5_000), 1, (f"{RU}:",)
    ),
    Case("settings nested deep", setting("locales: " + "[" * 5_000), 2, ("mkdocs.yml:",)),
)

# Small inputs that cost Python-Markdown its time or its stack. They may build, or be refused with
# their place within the page's time budget; the runner allows no third outcome.
BLOW_UPS = {
    "list marks": "- " * 1_000,
    "quote marks": "> " * 2_000 + "x",
    "open brackets": "[" * 5_000,
    "open images": "![" * 5_000,
    "back ticks": " ".join("`" * number for number in range(1, 300)),
    "open tags": "<a " * 5_000,
    "open comments": "<!-- " * 5_000,
    "stars": "*a **a " * 3_000,
    "underscores": "_" * 20_000,
    "nested details": "\n\n".join("    " * depth + '??? note "x"' for depth in range(60)),
    "nested lists": "\n".join("    " * depth + "- x" for depth in range(120)),
    "nested tabs": "\n\n".join("    " * depth + '=== "x"' for depth in range(60)),
    "reference links": "\n".join(f"[a{number}]: b" for number in range(5_000)),
    "footnotes": "[^a]: x\n" * 3_000,
    "table columns": "|".join("a" * 3_000) + "\n" + "|".join(["-"] * 3_000) + "\n",
    "entities": "&" * 50_000,
    "backslashes": "\\" * 50_000,
    "attribute lists": "x\n{: " + "a=b " * 5_000 + "}",
}

CASES = {
    "config": CONFIG,
    "front matter": FRONT_MATTER,
    "encoding": ENCODING,
    "paths": PATHS,
    "links and HTML": LINKS,
    "data files": DATA,
    "sizes": SIZES,
}
