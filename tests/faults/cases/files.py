"""Names and kinds of files, and links between articles."""

from __future__ import annotations

import unicodedata

from faults.cases._case import LOCK, RU, Case, body, both, link, swap, to_fifo, to_link, write
from support.knowledge import VPN_RU

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
