"""Mistakes in the other files of content/, and what is too much."""

from __future__ import annotations

from faults.cases._case import EN, LOCK, RU, TAX, Case, body, both, front, setting, swap, write
from support.knowledge import TAXONOMY

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
