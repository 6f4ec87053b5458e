"""The theme's templates, as our pages ask for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import jinja2
import kbgen_theme
from jinja2.runtime import Context, Macro

from kbgen.config import Config
from kbgen.site.pieces import Frame
from kbgen_mkdocs.assets import Assets
from kbgen_mkdocs.compiled import Compiled


def own_templates(config: Config, assets: Assets) -> jinja2.Environment:
    """The templates of our theme alone."""
    loader = jinja2.FileSystemLoader(Path(kbgen_theme.__file__).parent)
    # As MkDocs has it: a template that changes in the middle of a build is not read again.
    env = jinja2.Environment(  # noqa: S701 - fitted turns escaping on
        loader=loader, auto_reload=False, bytecode_cache=Compiled()
    )
    return fitted(env, config.addresses.base_path, assets.hrefs)


def fitted(
    env: jinja2.Environment, base_path: str, assets: Mapping[str, str]
) -> jinja2.Environment:
    """The environment with what our templates ask of it."""
    base = base_path.rstrip("/")
    # MkDocs leaves escaping off, and a title would become markup.
    env.autoescape = True
    env.undefined = jinja2.StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True

    # With a context, or Jinja writes what they give for a constant into the code that is kept.
    @jinja2.pass_context
    def url(_: Context, address: object) -> str:
        return base + str(address)

    @jinja2.pass_context
    def asset(_: Context, name: str) -> str:
        return base + assets[name]

    env.filters["url"], env.filters["asset"] = url, asset
    env.globals["once"] = _once()
    return env


def _once() -> Callable[..., object]:
    """Calls a macro with a frame and whatever else decides what it says, and remembers what it said: of a
    locale the newest frame, as a preview has a new one after each save."""
    known: dict[tuple[object, ...], tuple[Frame, object]] = {}

    def once(macro: Macro, frame: Frame, *others: str) -> object:
        key = (macro.name, frame.locale, *others)
        of, said = known.get(key, (None, None))
        if of is not frame:
            said = macro(frame, *others)
            known[key] = (frame, said)
        return said

    return once
