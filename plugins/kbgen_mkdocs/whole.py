"""Pages with MkDocs' own settings and events: where others than kbgen may have a say in them."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import jinja2
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.structure.files import Files

from kbgen.build import Build
from kbgen.config import Config
from kbgen.model.diagnostic import KbgenError
from kbgen_mkdocs.aside import reason
from kbgen_mkdocs.plugin import KbgenPlugin
from kbgen_mkdocs.quick import lay_out


def render_by_mkdocs(
    build: Build, stage: Path, progress: Callable[[int, int], None]
) -> tuple[str, ...]:
    """What ``driver.render`` does, where MkDocs is asked."""
    config = mkdocs_config(build.config, stage)
    plugin = config.plugins["kbgen"]
    assert isinstance(plugin, KbgenPlugin)
    plugin.hand(build)
    why = reason(config)
    if why:
        return (f"MkDocs lays every page out, every time: {why}", *_by_mkdocs(config))
    plugin.on_config(config)
    lay_out(build, stage, environment(plugin, config), plugin.assets, progress)
    return ()


def environment(plugin: KbgenPlugin, config: MkDocsConfig) -> jinja2.Environment:
    """The templates of the theme, as MkDocs would load them."""
    return plugin.on_env(config.theme.get_env(), config=config, files=Files([]))


def _by_mkdocs(config: MkDocsConfig) -> list[str]:
    """A whole run of MkDocs with all its events; returns what it warned about."""
    with _warnings() as said:
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        except (Abort, PluginError, ConfigurationError) as error:
            raise KbgenError([*said, f"MkDocs stopped: {error}"]) from error
        finally:
            config.plugins.on_shutdown()
    return said


def mkdocs_config(settings: Config, stage: Path) -> MkDocsConfig:
    """MkDocs' configuration from the settings we have read: no second reading of the file, no
    tag in it that runs code."""
    config = MkDocsConfig(config_file_path=str(settings.path))
    # MkDocs empties dictionaries that are passed in.
    config.load_dict(copy.deepcopy(dict(settings.host_settings)))
    config.load_dict({"site_dir": str(stage), "docs_dir": str(settings.content)})
    errors, warnings = config.validate()
    problems = [f"{settings.path.name}: {key}: {problem}" for key, problem in (*errors, *warnings)]
    if errors:
        raise KbgenError(problems)
    return config


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Collect what MkDocs logs instead of letting it print."""
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    propagate = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector.lines
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
