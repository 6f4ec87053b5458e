"""``kbgen macros push`` as a person or a CI job runs it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import traceback
from pathlib import Path

import pytest
from support.faulty import Fault, Reply, Server, serving
from support.helpdesks import ALL, TOKEN, Helpdesk, HelpScout
from support.running import NOW, kbgen, snapshot

from kbgen.macros.push import ApiError, lock_text, open_desk, read_lock
from kbgen.model.diagnostic import KbgenError

from .desk import write_desk
from .pushing import PUSH


@pytest.mark.parametrize("target", ALL)
def test_plan_then_do_then_nothing(target: str, tmp_path: Path) -> None:
    site = ALL[target]()
    root = write_desk(tmp_path, helm=False)
    before = snapshot(root)
    with serving(site) as server:
        env = site.environment(server.url)
        plan = kbgen(root, *PUSH, "--to", target, env=env)
        assert (plan.returncode, server.writes) == (0, 0)
        assert "create" in plan.stdout
        assert "--apply does it" in plan.stderr
        assert {path for path in snapshot(root) if ".kbgen" not in path} == set(before)
        done = kbgen(root, *PUSH, "--to", target, "--apply", env=env)
        assert done.returncode == 0, done.stderr
        assert "not done" not in done.stdout + done.stderr
        writes = server.writes
        again = kbgen(root, *PUSH, "--to", target, "--apply", env=env)
        assert (again.returncode, server.writes) == (0, writes)
        assert "unchanged" in again.stdout
        assert "0 of 0 done" in again.stdout
    lock = (root / "content/helpdesk.lock").read_text()
    for text in (plan, done, again):
        assert TOKEN not in text.stdout + text.stderr
    assert TOKEN not in lock
    assert not any(line != line.rstrip() for line in lock.splitlines())
    left = snapshot(root)
    assert not [
        path for path, data in left.items() if isinstance(data, bytes) and TOKEN.encode() in data
    ]
    # The lock belongs into content/ and is no page: a check has nothing to say of it.
    checked = kbgen(root, "check", "--now", NOW)
    assert "helpdesk.lock" not in checked.stdout


@pytest.mark.parametrize("target", ALL)
def test_a_token_that_is_refused_is_not_shown(target: str, tmp_path: Path) -> None:
    """Even where the helpdesk itself repeats it."""
    site = ALL[target]()
    site.admitted = lambda call: False  # type: ignore[method-assign]
    root = write_desk(tmp_path, helm=False)
    with serving(site) as server:
        said = kbgen(root, *PUSH, "--to", target, "--apply", env=site.environment(server.url))
    assert said.returncode == 2
    assert "answers 401" in said.stderr
    assert "•••" in said.stderr
    assert TOKEN not in said.stdout + said.stderr


def test_no_traceback_knows_the_token() -> None:
    site = HelpScout()
    with serving(site) as server:
        server.faults.append(Fault("GET", "saved-replies", "drop", times=99))
        env = site.environment(server.url)
        with (
            pytest.raises(ApiError) as caught,
            open_desk("helpscout", env, lambda *_: None, allow_private=True) as desk,
        ):
            list(desk.there((), ("saved-reply",)))
    shown = "".join(traceback.format_exception(caught.value)) + repr(desk.__dict__)
    assert TOKEN not in shown
    assert site.bought not in shown


def test_all_that_is_missing_is_said(tmp_path: Path) -> None:
    root = write_desk(tmp_path, helm=False)
    said = kbgen(root, *PUSH, "--to", "zendesk")
    assert said.returncode == 2
    assert [line.split()[1] for line in said.stderr.splitlines()] == [
        "KBGEN_ZENDESK_URL",
        "KBGEN_ZENDESK_EMAIL",
        "KBGEN_ZENDESK_TOKEN",
    ]


def test_a_number_is_a_number(tmp_path: Path) -> None:
    env = {"KBGEN_CHATWOOT_ACCOUNT": "3/../4", "KBGEN_CHATWOOT_TOKEN": TOKEN}
    said = kbgen(write_desk(tmp_path, helm=False), *PUSH, "--to", "chatwoot", env=env)
    assert (said.returncode, said.stderr) == (2, "kbgen: KBGEN_CHATWOOT_ACCOUNT is not a number\n")


def test_a_macro_that_would_lose_something_is_not_sent(
    zammad: tuple[Helpdesk, Server], tmp_path: Path
) -> None:
    site, server = zammad
    root = write_desk(tmp_path, helm=False)
    plain = [part for part in PUSH if part not in ("--lost-default", "value")]
    said = kbgen(root, *plain, "--to", "zammad", "--apply", env=site.environment(server.url))
    assert said.returncode == 1
    assert "KB722" in said.stdout
    assert server.calls == []


def test_what_is_refused_is_said_and_the_rest_done(
    zammad: tuple[Helpdesk, Server], tmp_path: Path
) -> None:
    site, server = zammad
    server.faults.append(Fault("POST", "", Reply(422, {"error": "Name is not to our liking"})))
    root = write_desk(tmp_path, helm=False)
    said = kbgen(root, *PUSH, "--to", "zammad", "--apply", env=site.environment(server.url))
    assert said.returncode == 1
    assert "Name is not to our liking" in said.stderr
    assert "2 of 3 done" in said.stdout


def test_a_run_that_is_killed_is_taken_up(zammad: tuple[Helpdesk, Server], tmp_path: Path) -> None:
    """Killed after the helpdesk made the second module and before kbgen heard of it."""
    site, server = zammad
    server.faults.append(Fault("POST", "", "hang", done=True, after=1))
    root = write_desk(tmp_path, helm=False)
    env = site.environment(server.url)
    command = [sys.executable, "-m", "kbgen", *PUSH, "--to", "zammad", "--apply"]
    process = subprocess.Popen(
        command, cwd=root, env={**os.environ, **env}, stdout=subprocess.DEVNULL
    )
    while server.count("POST") < 2 and process.poll() is None:
        time.sleep(0.01)
    busy = kbgen(root, *PUSH, "--to", "zammad", env=env)
    assert (busy.returncode, busy.stderr) == (
        2,
        "kbgen: another push is running here; wait for it to end\n",
    )
    process.kill()
    process.wait()
    assert len(site.kept) == 2
    said = kbgen(root, *PUSH, "--to", "zammad", "--apply", env=env)
    assert said.returncode == 0, said.stderr
    assert (len(site.kept), len(set(site.titles())), server.count("POST")) == (3, 3, 3)


def test_a_lock_that_is_not_understood_stops_everything(
    zammad: tuple[Helpdesk, Server], tmp_path: Path
) -> None:
    site, server = zammad
    root = write_desk(tmp_path, helm=False)
    (root / "content/helpdesk.lock").write_text("<<<<<<< ours\nzammad\tx\n")
    said = kbgen(root, *PUSH, "--to", "zammad", "--apply", env=site.environment(server.url))
    assert said.returncode == 2
    assert said.stderr.splitlines() == [
        f"kbgen: content/helpdesk.lock:{line}: not a line of this file (an unresolved merge?)"
        for line in (1, 2)
    ]
    assert server.calls == []


def test_the_lock_reads_what_it_writes() -> None:
    line = "zammad\tdesk.example.com\ttext-module\tvpn/ru\t7\tab\tcd\n"
    broken = "zammad\tdesk.example.com\ttext-module\tdns/ru\t\tab\t\tef\n"
    rows = read_lock(line + broken, "lock")
    assert lock_text(rows.values()).splitlines()[1:] == [broken.rstrip(), line.rstrip()]
    with pytest.raises(KbgenError, match="lock:2: text-module vpn/ru stands twice"):
        read_lock(line + line, "lock")
