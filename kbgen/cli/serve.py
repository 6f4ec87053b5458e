"""``kbgen serve``: the site on this machine, a blink after each save."""

from __future__ import annotations

import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import click

from kbgen.cli._options import audience_option, config_option
from kbgen.cli._stop import stop_cleanly
from kbgen.machine.garbage import leave_garbage
from kbgen.model.article import Audience
from kbgen.model.diagnostic import KbgenError
from kbgen.serve.aside import Wanted
from kbgen.serve.channel import Channel
from kbgen.serve.resident import Resident
from kbgen.serve.server import Answer, Server, Source
from kbgen.serve.watch import Changes, Watch, watching
from kbgen.standing import fingerprint

# How long a wait for changes may be, so that Ctrl+C is heard.
_PATIENCE_SECONDS = 0.5
# A save waits this long, at most, for its turn at each step while what follows from the one before is
# being made; Python's own 5 ms would be most of what a save takes.
_TURN_SECONDS = 0.0005


@click.command(name="serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port on this machine; 0 takes any that is free.",
)
@click.option("--drafts", is_flag=True, help="Show drafts, and articles that wait for their day.")
@audience_option("Whose site: the agents' one shows what customers must not see.")
@config_option
def command(port: int, drafts: bool, audience: str, config_path: Path) -> None:
    """Show the site on this machine as it would be built, and each save at once.

    Open pages load again by themselves and stay where they were scrolled to. What is wrong with an
    article stands in a banner over its last good page. Only this machine is answered. Ctrl+C ends it.
    """
    stop_cleanly()
    sys.setswitchinterval(_TURN_SECONDS)
    channel = Channel()
    wanted = Wanted(config_path, None, Audience(audience), drafts, lambda: datetime.now(UTC))
    resident = Resident(wanted, channel)
    base = resident.config.addresses.base_path.rstrip("/")
    watch = Watch()

    def answer(address: str) -> Answer:
        watch.wait_for_rest()
        return resident.answer(address)

    source = Source(answer, resident.headers, base, channel)
    try:
        server = Server(port, source)
    except OSError as error:
        raise KbgenError(
            f"port {port} cannot be used ({error.strerror}): choose another with --port"
        ) from error
    if resident.aside:
        click.echo(f"warning: a build may differ: {resident.aside}", err=True)
    before = fingerprint(resident.config, wanted.audience)
    click.echo("Making the site …", err=True)
    resident.make()
    leave_garbage()  # most of it stays: to look through it would hold up a save for half a second
    folders = [(resident.config.content, True), (resident.config.root, False)]
    with watching(watch, folders):
        if before != fingerprint(resident.config, wanted.audience):
            resident.take(())  # something was saved before anybody watched
        for work in (lambda: server.serve_forever(poll_interval=0.1), resident.follow):
            threading.Thread(target=work, daemon=True).start()
        click.echo(f"Serving {server.address} (Ctrl+C ends it)")
        try:
            _keep_up(resident, watch, config_path.resolve())
        finally:
            channel.close()
            resident.close()
            server.shutdown()
            server.server_close()


def _keep_up(resident: Resident, watch: Watch, settings: Path) -> None:
    while True:
        ours = _ours(resident, watch.changes(_PATIENCE_SECONDS), settings)
        if ours and not resident.show(ours):
            resident.take(ours | _ours(resident, watch.more(), settings))
        watch.taken()


def _ours(resident: Resident, changed: Changes, settings: Path) -> Changes:
    content = resident.config.content
    return frozenset(path for path in changed if path == settings or path.is_relative_to(content))
