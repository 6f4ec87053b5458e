"""What programs that type for an agent make of the macros, and what there is for hands alone."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import yaml

from kbgen.model.helpdesk import BY_NAME
from kbgen.model.macro import VALUES

from . import ports
from .desk import exported, lines_of_code, write_desk
from .written import known, schema, texts


def test_espanso_accepts_the_package(tmp_path: Path) -> None:
    published = schema("espanso-match.schema.json")
    files = {file.path: file.data for file in exported(write_desk(tmp_path), "espanso").files}
    assert set(files) == {f"kbgen/0.1.0/{n}" for n in ("README.md", "_manifest.yml", "package.yml")}
    package = yaml.safe_load(files["kbgen/0.1.0/package.yml"])
    jsonschema.validate(package, published)


def test_espanso_asks_the_agent(tmp_path: Path) -> None:
    done = exported(write_desk(tmp_path), "espanso")
    matches = {entry.key: entry.payload for entry in done.entries}
    match = matches["vpn-password/ru"]
    form = match["vars"][0]
    assert form["params"]["fields"]["customer_first_name"] == {"default": "коллега"}
    answers = {
        f"kbform.{name}": value for name, value in known("espanso").items() if name in str(form)
    }
    assert ports.shown(ports.espanso(match["html"], answers)).startswith("Здравствуйте, Вера!")
    assert matches["vpn-password/ru/phone"]["replace"].startswith("Здравствуйте! Меня зовут {{")
    triggers = [match["trigger"] for match in matches.values()]
    assert len(set(triggers)) == len(triggers)


def test_espanso_brings_braces_by_a_variable(tmp_path: Path) -> None:
    done = exported(write_desk(tmp_path), "espanso")
    match = next(entry.payload for entry in done.entries if entry.key == "helm/ru")
    values = {f"kbform.{name}": value for name, value in known("espanso").items()}
    for variable in match["vars"]:
        if variable["type"] == "echo":
            values[variable["name"]] = variable["params"]["echo"]
    assert ports.code_shown(ports.espanso(match["html"], values)) == [lines_of_code()]


def test_textexpander_fills_and_keeps_percent_signs(tmp_path: Path) -> None:
    found = texts(write_desk(tmp_path), "textexpander")
    reply = ports.textexpander(found["vpn-password/ru"], known("textexpander"))
    assert reply.startswith("Здравствуйте, Вера!")
    helm = ports.textexpander(found["helm/ru"], known("textexpander"))
    assert all(f"    {line}".rstrip() in helm for line in lines_of_code().split("\n"))


def test_plain_pages_leave_gaps_to_fill(tmp_path: Path) -> None:
    files = {f.path: f.data.decode() for f in exported(write_desk(tmp_path), "plain").files}
    assert "Здравствуйте, [имя клиента / коллега]!" in files["ru/vpn-password.txt"]
    assert "Спросите код ошибки." in files["ru/vpn-password.phone.txt"]
    assert ports.code_shown(files["ru/helm.html"]) == [lines_of_code()]
    assert set(VALUES) == set(BY_NAME["plain"].values)
