"""Our own way through the pages: only what changed is laid out, by all cores.

Writes what MkDocs would write (a test compares the two), and steps in only where nobody but kbgen has
a say in the pages (see ``aside``).
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import jinja2

from kbgen.build import Build
from kbgen.config import Config
from kbgen.machine.processes import shared
from kbgen.model.address import file_of
from kbgen.model.page import Page, SiteFile
from kbgen.publish import reuse
from kbgen.publish.marker import MARKER, marker_text
from kbgen.publish.tree import cleared, link, put
from kbgen_mkdocs.assets import Assets
from kbgen_mkdocs.record import Keys, Laid, read_record, record_path, write_record

# Fewer pages than this are laid out sooner than a process starts.
_WORTH_SHARING = 120


def lay_out(
    build: Build,
    stage: Path,
    env: jinja2.Environment,
    assets: Assets,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> None:
    """Write every page and file of ``build`` into ``stage``. What stands unchanged in the site that
    ``build`` will replace is linked, and left where it is linked already. Raises
    jinja2.TemplateError."""
    pages = {file_of(page.address): page for page in build.pages}
    files = {path: SiteFile(path, data) for path, data in assets.files.items()}
    files |= {file.path: file for file in build.files}
    files[MARKER] = SiteFile(MARKER, marker_text(build.audience).encode())
    keys = Keys(build, assets)
    record = record_path(build)
    before = read_record(record)
    site, staged = str(build.config.site), str(stage)
    reuse(build.config.site, build.audience)
    there = cleared(staged, pages.keys() | files.keys())

    def as_it_was(path: str) -> Laid | None:
        """What is recorded of a file, once the stage has it."""
        known = before[path]
        if there.get(path) == known.sign:
            return known
        sign = link(f"{site}/{path}", f"{staged}/{path}", known.sign, known.digest)
        return sign and known._replace(sign=sign)

    laid = {
        path: was
        for path, page in pages.items()
        if path in before and before[path].key == keys.of(page) and (was := as_it_was(path))
    }
    new = [path for path in pages if path not in laid]
    progress(len(laid), len(pages))
    for page in {pages[path].template: pages[path] for path in new}.values():
        # Its templates are compiled before processes are copied.
        page_bytes(env, build.config, page)

    def make(path: str) -> Laid:
        page = pages.get(path)
        data = (
            page_bytes(env, build.config, page) if page else files[path].contents(build.config.root)
        )
        digest = sha256(data).hexdigest()
        key = keys.of(page) if page else digest
        if path in before and before[path].digest == digest and (was := as_it_was(path)):
            return was._replace(key=key)
        return Laid(key, digest, put(data, f"{staged}/{path}"))

    wanted = [*new, *files]
    # Where few pages are new, files mostly stay, sooner than a process starts.
    least = _WORTH_SHARING if len(new) > _WORTH_SHARING else len(wanted)
    laid |= zip(wanted, shared(make, wanted, least=least), strict=True)
    progress(len(pages), len(pages))
    if laid != before:
        write_record(record, laid)


def page_bytes(env: jinja2.Environment, config: Config, page: Page) -> bytes:
    """The page as it is sent. Raises jinja2.TemplateError."""
    context = {"page": page, "view": page.view, "settings": config}
    return env.get_template(page.template).render(context).encode(errors="xmlcharrefreplace")
