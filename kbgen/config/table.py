"""The settings of kbgen, one row each: what `load_config` accepts and what the manual lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from kbgen.config import checks
from kbgen.config.nodes import Node
from kbgen.model.diagnostic import Problem
from kbgen.model.helpdesk import NAMES as HELPDESKS
from kbgen.model.helpdesk import LostDefault

Check = Callable[[Node, str, list[Problem]], Any]


class Setting(NamedTuple):
    """``key`` is the path below ``plugins: - kbgen:`` and the name of Config's field. ``default`` is
    written as YAML would write it; ``form`` says what may stand there."""

    key: str
    form: str
    default: str
    doc: str
    check: Check


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "locales",
        "list of locales",
        "[en]",
        "The languages of the articles, the default one first; each has a folder of its name.",
        checks.locales,
    ),
    Setting(
        "prefixed",
        "true or false",
        "true when there are several locales",
        "Whether addresses begin with the locale. Decide once: a change moves every address.",
        checks.flag,
    ),
    Setting(
        "time_zone",
        "name of the IANA database",
        "UTC",
        "The desk's time zone: for opening hours and for the dates of git.",
        checks.time_zone,
    ),
    Setting(
        "host",
        ", ".join(checks.HOSTS),
        "none",
        "The static host whose redirect file a build writes.",
        checks.host,
    ),
    Setting(
        "number_prefix",
        "one to ten letters or digits",
        "KB",
        "The letters before an article's number, as in KB-1042.",
        checks.number_prefix,
    ),
    Setting(
        "eval_floor",
        "number from 0 to 1",
        "0.85",
        "`kbgen eval` fails when, in some language, a smaller share of the queries of relevance.yml"
        " find their article first (Success@1).",
        checks.share,
    ),
    Setting(
        "helpdesks",
        "list of " + ", ".join(HELPDESKS),
        "[]",
        "The helpdesks that macros are exported to; `kbgen check` then knows what each would lose.",
        checks.helpdesks,
    ),
    Setting(
        "macros.overdue",
        "active, inactive",
        "active",
        "How a macro is exported whose article is overdue for review.",
        checks.overdue_macro,
    ),
    Setting(
        "macros.lost_default",
        ", ".join(LostDefault),
        "refuse",
        "What becomes of a placeholder's default on a helpdesk that knows none: `refuse` the macro, "
        "keep the `value` without it, or write the `default` out in place of the value.",
        checks.lost_default,
    ),
    Setting(
        "brand.logo",
        "path of a picture in the content folder",
        "none",
        "The picture beside the site's name.",
        checks.picture_in_content,
    ),
    Setting(
        "brand.primary",
        'colour such as "#0a6857"',
        "the theme's",
        "The colour of links and buttons; quote it, for # begins a comment.",
        checks.colour,
    ),
    Setting(
        "endpoints.feedback",
        "https://… or mailto:…",
        "none",
        "Where the answer to “did this help?” goes; without it the question is not asked.",
        checks.endpoint,
    ),
    Setting(
        "endpoints.report",
        "https://… or mailto:…",
        "none",
        "Where “report a mistake” leads; without it the link is not shown.",
        checks.endpoint,
    ),
    Setting(
        "endpoints.search",
        "https://…",
        "none",
        "Where the browser reports queries and their number of results; without it, nowhere.",
        checks.web_endpoint,
    ),
    Setting(
        "structured.faq",
        "true or false",
        "false",
        "Whether articles of the type faq tell search engines their questions and answers (FAQPage).",
        checks.flag,
    ),
    Setting(
        "budgets.page_seconds",
        "number from 0.1 to 3600",
        "10",
        "How long one page may take to convert before it is given up with a diagnostic.",
        checks.seconds,
    ),
    Setting(
        "budgets.page_bytes",
        "number from 1000 to 100000000",
        "1000000",
        "How large the source of one page may be.",
        checks.size,
    ),
)

# MkDocs' own keys at the top of mkdocs.yml. Those that kbgen reads as well:
SHARED_KEYS = (
    "site_name",
    "site_url",
    "docs_dir",
    "site_dir",
    "theme",
    "markdown_extensions",
    "plugins",
)
# … and those that it leaves to MkDocs, known here so that a misspelt key can be told from them.
MKDOCS_KEYS = (
    "INHERIT",
    "copyright",
    "dev_addr",
    "draft_docs",
    "edit_uri",
    "edit_uri_template",
    "exclude_docs",
    "extra",
    "extra_css",
    "extra_javascript",
    "extra_templates",
    "hooks",
    "mdx_configs",
    "nav",
    "not_in_nav",
    "remote_branch",
    "remote_name",
    "repo_name",
    "repo_url",
    "site_author",
    "site_description",
    "strict",
    "use_directory_urls",
    "validation",
    "watch",
)
