"""Mistakes in mkdocs.yml."""

from __future__ import annotations

from faults.cases._case import SET, Case, setting, swap, to_folder, write

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
