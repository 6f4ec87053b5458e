"""`kbgen links redirects`: the file of a host on standard output, its budget on standard error."""

from __future__ import annotations

import json
from pathlib import Path

from support.knowledge import replace

from .conftest import Run

OLD = "redirect_from: [/hc/ru/articles/36-впн, /hc/ru/vpn:old]"


def moved(desk: Path) -> None:
    """An article with a new slug and two addresses of another help centre."""
    replace(desk, "content/ru/vpn-password.md", "area: users", f"area: users\n{OLD}")
    replace(
        desk,
        "content/links.lock",
        "vpn-password\t1002\tlive\t\t\n",
        "vpn\t1002\tmoved\tvpn-password\t\nvpn-password\t1002\tlive\t\t\n",
    )


def test_prints_the_file_and_says_what_it_costs(desk: Path, kbgen: Run) -> None:
    moved(desk)
    said = kbgen("links", "redirects", "--host", "cloudflare")
    assert said.code == 0
    assert said.out == (
        "# Written by kbgen from the ledger and redirect_from.\n"
        "/en/vpn/ /en/vpn-password/ 301\n"
        "/en/vpn /en/vpn-password/ 301\n"
        "/hc/ru/articles/36-%D0%B2%D0%BF%D0%BD/ /ru/vpn-password/ 301\n"
        "/hc/ru/articles/36-%D0%B2%D0%BF%D0%BD /ru/vpn-password/ 301\n"
        "/hc/ru/articles/36-%D0%B2%D0%BF%D0%BD/index.html /ru/vpn-password/ 301\n"
        "/ru/vpn/ /ru/vpn-password/ 301\n"
        "/ru/vpn /ru/vpn-password/ 301\n"
    )
    assert said.err == (
        "cloudflare: _redirects, _headers\n"
        "  rules: 7 of 2,000\n"
        "  without a page: 2 redirects\n"
        "  HTML pages only: 1 (holds * or :, which begin a pattern there)\n"
        "    /hc/ru/vpn:old/\n"
    )


def test_json_tells_it_all(desk: Path, kbgen: Run) -> None:
    moved(desk)
    said = json.loads(kbgen("links", "redirects", "--host", "gitlab", "--format", "json").out)
    assert said["host"] == "gitlab"
    assert said["without_page"] == ["/en/vpn/", "/hc/ru/articles/36-впн/", "/ru/vpn/"]
    assert [one["source"] for one in said["html_only"]] == ["/hc/ru/vpn:old/"]
    assert said["budget"][0] == {"what": "rules", "needed": 4, "used": 4, "limit": 1000}
    assert "/hc/ru/articles/36-впн/ /ru/vpn-password/ 301\n" in said["files"]["_redirects"]


def test_the_host_of_the_settings_is_the_default(desk: Path, kbgen: Run) -> None:
    said = kbgen("links", "redirects")
    assert said.code == 2
    assert "--host" in said.err
    replace(desk, "mkdocs.yml", "  - kbgen:\n", "  - kbgen:\n      host: nginx\n")
    assert "location = " not in kbgen("links", "redirects").out
    moved(desk)
    said = kbgen("links", "redirects")
    assert 'location = "/hc/ru/articles/36-впн" { return 301' in said.out
    assert "reload nginx after each build" in said.err


def test_writes_a_file_or_a_folder(desk: Path, kbgen: Run) -> None:
    moved(desk)
    printed = kbgen("links", "redirects", "--host", "netlify").out
    assert kbgen("links", "redirects", "--host", "netlify", "--out", "rules").out == ""
    assert (desk / "rules").read_text("utf-8") == printed
    (desk / "folder").mkdir()
    kbgen("links", "redirects", "--host", "netlify", "--out", "folder")
    assert sorted(path.name for path in (desk / "folder").iterdir()) == ["_headers", "_redirects"]
    said = kbgen("links", "redirects", "--host", "netlify", "--out", "nowhere/rules")
    assert said.code == 2
    assert "nowhere/rules" in said.err


def test_a_build_says_when_the_host_has_too_little_room(desk: Path, kbgen: Run) -> None:
    many = ", ".join(f"/hc/{number}" for number in range(60))
    replace(desk, "content/en/sign-in.md", "area: users", f"area: users\nredirect_from: [{many}]")
    replace(desk, "mkdocs.yml", "  - kbgen:\n", "  - kbgen:\n      host: s3\n")
    said = kbgen("build")
    assert said.code == 0
    assert (
        "warning: s3 has too little room for every redirect (rules: 50 of 50, 60 needed); "
        "10 are HTML pages instead"
    ) in said.err
    assert (desk / "site/hc/7/index.html").is_file()
    assert (desk / "site/_host/s3-website.json").is_file()


def test_what_only_agents_knew_stays_out_of_the_public_rules(desk: Path, kbgen: Run) -> None:
    moved(desk)
    replace(desk, "content/ru/vpn-password.md", "area: users", "area: users\naudience: agents")
    replace(desk, "content/en/vpn-password.md", "area: users", "area: users\naudience: agents")
    assert "vpn" not in kbgen("links", "redirects", "--host", "caddy").out
    said = kbgen("links", "redirects", "--host", "caddy", "--audience", "agents")
    assert "/hc/ru/articles/36-впн/" in said.out
