"""When MkDocs itself must lay the pages out: whatever else has a say in them is to be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kbgen.config import Config

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_NAMES = {"site_name", "site_url", "theme", "plugins"}
_SETTINGS = ("hooks", "extra_css", "extra_javascript", "extra_templates")


def is_plain(config: Config) -> bool:
    """Whether mkdocs.yml tells MkDocs nothing but names that kbgen has checked: then it has nothing to
    say, and is not asked. Its import and its own checks take as long as reading 500 articles."""
    told = config.host_settings
    plugins = [list(each) if isinstance(each, dict) else [each] for each in told.get("plugins", ())]
    return (
        told.keys() <= _NAMES
        and plugins == [["kbgen"]]
        and told.get("theme") in ("kbgen", {"name": "kbgen"})
    )


def reason(config: MkDocsConfig) -> str:
    """Why pages cannot be laid out without MkDocs' events; empty when they can: only kbgen's plugin
    and its own theme have a part in them."""
    others = [name for name in config.plugins if name != "kbgen"]
    if others:
        names = ", ".join(repr(name) for name in others)
        return f"the plugin{'s' if len(others) > 1 else ''} {names} may change any page"
    named = [key for key in _SETTINGS if config[key]]
    if named:
        return f"{' and '.join(named)} may change any page"
    if config.theme.custom_dir:
        return "theme.custom_dir may change any page"
    if config.theme.name != "kbgen":
        return f"the theme {config.theme.name!r} may change any page"
    return ""
