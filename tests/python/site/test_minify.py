"""A script made small says what it said."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from kbgen_theme.minify import minified
from support.machine import find_node

# Each prints what would differ if a name, a line or a space were taken for what it is not.
SCRIPTS = {
    "scopes": """
const shared = 1;
function first(value) { const shown = value + shared; return () => shown; }
function second(value) { const other = value * 2; const shown = other; return shown; }
console.log(first(2)(), second(3), [1, 2].map((value) => value + shared));
""",
    "beside": """
const outer = "outer";
function each(list, given) {
  const first = list.map((item) => item + given);
  const second = list.map((entry) => (entry > 1 ? [entry].map((item) => item * entry + given) : first));
  const kinds = { one: (name) => `${name}-${given}`, two(name) { return this.one(name) + outer; } };
  const deep = (name) => { const given = name; return () => { const name = given + 1; return [name, given]; }; };
  return [first, second, kinds.two("x"), deep(5)(), given];
}
console.log(JSON.stringify(each([1, 2], 10)));
""",
    "constants": """
const one = 1;
const two = { one };
const three = () => { const a = one; const b = a; return b; };
let four = 4;
const five = five2()
four = 5
const six = 6;
function five2() { for (const at of [1, 2]) four += at; const kept = four; return kept; }
console.log(one, two, three(), four, five, six);
""",
    "numbers": """
const three = 3;
const four = 4;
const five = 5;
const six = 6;
function sum(five) { return five + three; }
const given = { four, three: 1 };
if (three > 2) console.log(three, four, sum(1), given, five.toFixed(1), [6][three - 3], `${six}`, -three - -six);
""",
    "functions": """
const first = function (value) { return value + 1; }
const second = function named(value) { return value ? named(value - 1) : "none"; }
const third = { make() { return 3; } }
const fourth = (value) => { return value; }
function fifth() { return 5; }
if (first(1)) { console.log("one"); }
console.log(first(1), second(1), third.make(), fourth(4), fifth());
""",
    "properties": """
const value = 7;
const given = { value, "quoted": value, nested: { value: 2 }, value2() { return this.value; } };
const { value: renamed, nested: { value: inner }, missing = value } = given;
console.log(JSON.stringify(given), renamed, inner, missing, given.value2(), given?.value);
""",
    "classes": """
class Shape {
  #side = 2;
  static made = 0;
  side;
  constructor(side = 3) { this.#side = side; Shape.made++; }
  get area() { return this.#side ** 2; }
  static of(side) { return new Shape(side); }
  grow(by) { this.#side += by; return this; }
}
console.log(Shape.of(4).grow(1).area, new Shape().area, Shape.made, Object.keys(new Shape()));
""",
    "texts": """
const name = "x";
const deep = (place) => `a ${place ? `b ${name} \\` {` : "`"} } ${{ name }.name}`;
console.log(deep(true), deep(false), "// no comment", '/* none */', "\\"", `$ ${name}$`);
""",
    "patterns": """
const half = 4 / 2;
const g = 1;
const found = "a/b".split(/[/"'`]/g);
console.log(half / g / 2, found, /\\/\\*/.test("/*"), [1].map(() => /x/.test("x")));
""",
    "lines": """
let count = 1
count
++count
const list = [1]
;[2].forEach((each) => list.push(each))
const late = () => {
  return
  1
}
console.log(count, list, late(), 1 - -1, 1 + +1)
""",
    "loops": """
const kinds = [["a", 1], ["b", 2]];
outside(kinds);
function outside(rows) {
  for (const [kind, place] of rows) {
    if (place > 1) { const kind = "inner"; console.log(kind); } else console.log(kind, place);
  }
  for (let at = 0; at < 2; at++) console.log(at);
  try { throw new Error("caught"); } catch ({ message }) { console.log(message); }
  switch (rows.length) { case 2: { const two = "two"; console.log(two); } }
}
""",
    "conditions": """
const pick = (first, second) => first ? { first, second } : { first: second };
const rest = ({ first, ...others }, ...more) => [first, others, more];
console.log(pick(1, 2), pick(0, 3), rest({ first: 1, b: 2 }, 3, 4));
""",
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_small_script_prints_the_same(name: str, tmp_path: Path) -> None:
    small = minified(SCRIPTS[name])
    assert len(small) < len(SCRIPTS[name])
    printed = []
    for number, text in enumerate((SCRIPTS[name], small)):
        path = tmp_path / f"{number}.mjs"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run([str(find_node()), str(path)], capture_output=True, text=True)
        assert done.returncode == 0, f"{text}\n{done.stderr}"
        printed.append(done.stdout)
    assert printed[0] == printed[1], small


def test_comments_and_spare_space_go() -> None:
    source = "// @ts-check\n/** Doubles. */\nexport function twice(given) {\n  return given * 2; // so\n}\n"
    assert minified(source) == "export function twice(e){return e*2}\n"


def test_what_a_module_exports_keeps_its_name() -> None:
    small = minified(
        "export const shown = 1;\nconst hidden = 2;\nexport class Kind { own = hidden; }\n"
    )
    assert "shown" in small
    assert "Kind" in small
    assert "own" in small
    assert "hidden" not in small


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("unheard.of();", "not in the list"),
        ("const whole = `never closed;", "without an end"),
        ("const odd = \u00a7;", "unknown form"),
        ("let at = 0;\nwhile (at++ < 9);\n", "empty"),
    ],
)
def test_what_it_does_not_know_is_refused(source: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        minified(source)
