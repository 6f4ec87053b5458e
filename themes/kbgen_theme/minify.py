"""Scripts made small: no comments, no spare white space, and short names for what only they know.

It reads the JavaScript that this theme is written in, not all there is: one variable a
declaration, no labels, and what comes from the browser is in a list. What it does not know it
refuses. A name gets a short one throughout the function or method of the script that it is in,
whatever the scopes there are; names of properties stay, and so do those that a module exports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, product
from string import ascii_letters

from kbgen_theme.script import WORDS, Token, closing, is_value, read, words_of

# What the scripts take from the browser.
_GLOBALS = words_of(
    "AbortController AbortSignal Array Blob Boolean CSS CSSStyleSheet CustomEvent DOMException DOMParser"
    " Date DecompressionStream Element Error Event Float64Array HTMLAnchorElement HTMLElement"
    " HTMLInputElement Int32Array IntersectionObserver Intl JSON Map Math MouseEvent Node"
    " NodeFilter Number Object Promise RegExp Response Set String Symbol Text TextDecoder"
    " TypeError URL URLSearchParams Uint8Array WeakMap WeakSet addEventListener clearTimeout"
    " clearInterval console decodeURIComponent dispatchEvent document encodeURIComponent fetch"
    " globalThis history isFinite isNaN localStorage location matchMedia navigator performance"
    " queueMicrotask requestAnimationFrame scrollTo sessionStorage setInterval setTimeout"
    " structuredClone window"
)
_DECLARING = frozenset({"const", "let", "var", "function", "class"})
_BEFORE_BOUND = frozenset({"{", "(", "[", ",", ":", "..."})
_AFTER_BOUND = frozenset({"}", ")", "]", ",", "="})


def minified(source: str) -> str:
    """The same script in fewer bytes. Raises ValueError for what this grammar does not know."""
    return written(read(source))


def written(
    tokens: Sequence[Token],
    exports: Mapping[str, str] | None = None,
    given: Mapping[str, str] | None = None,
) -> str:
    """These tokens as a script in few bytes; ``exports`` are its variables by the names that others
    know. Where some are ``given`` by who loads it, it exports a function of that name, which takes
    those and returns the exports."""
    names = _new_names(tokens, frozenset((given or {}).values()))
    for token in tokens:
        short = names.get((token.unit, token.text)) or names.get((-1, token.text)) or token.text
        if token.place == "both" and short != (token.known or token.text):
            token.text = f"{token.known or token.text}:{short}"
        elif token.place == "variable":
            token.text = short
    body = "".join(_written(tokens))
    shown = {name: names.get((-1, own), own) for name, own in (exports or {}).items()}
    if given is not None:
        takes = ",".join(f"{name}:{names.get((-1, own), own)}" for name, own in given.items())
        gives = ",".join(f"{name}:{own}" for name, own in shown.items())
        return f"export const given=({{{takes}}})=>{{{body}return{{{gives}}}}};\n"
    gives = ",".join(f"{own} as {name}" for name, own in shown.items())
    return body + (f"export{{{gives}}};" if gives else "") + "\n"


def _new_names(tokens: Sequence[Token], given: frozenset[str]) -> dict[tuple[int, str], str]:
    """Short names by unit and name, those of the whole script under unit -1. Of the whole script the
    shortest are for what is said most; in a unit names come in the order of the alphabet, so that
    units look alike and pack well."""
    fixed = _GLOBALS | _exported(tokens)
    shared = {name for _, name in declared(tokens, top=True)} - fixed | given
    own = declared(tokens, top=False)
    units: dict[int, Counter[str]] = {}
    for token in tokens:
        if token.kind == "name" and token.place != "property":
            units.setdefault(token.unit, Counter())[token.text] += 1
    everywhere: Counter[str] = Counter()
    for unit, used in units.items():
        unknown = [
            name
            for name in used
            if name[0] != "#" and name not in shared | fixed and (unit, name) not in own
        ]
        if unknown:
            raise ValueError(f"a script takes from the browser what is not in the list: {unknown}")
        everywhere.update({name: many for name, many in used.items() if name in shared})
        everywhere.update({name: many for name, many in used.items() if name[0] == "#"})
    names: dict[tuple[int, str], str] = {}
    for sign in ("", "#"):
        free = (f"{sign}{name}" for name in _short_names() if name not in fixed)
        wanted = [name for name in _by_use(everywhere) if name.startswith("#") == bool(sign)]
        names |= {(-1, name): short for name, short in zip(wanted, free, strict=False)}
    for unit, used in units.items():
        taken = {names.get((-1, name), name) for name in used}
        free = (name for name in _short_names() if name not in taken | fixed)
        wanted = [name for name in used if name not in shared | fixed and name[0] != "#"]
        names |= {(unit, name): short for name, short in zip(wanted, free, strict=False)}
    return names


def _by_use(used: Counter[str]) -> list[str]:
    return sorted(used, key=lambda name: (-used[name], name))


def _short_names() -> Iterator[str]:
    for length in count(1):
        for letters in product(ascii_letters, repeat=length):
            if "".join(letters) not in WORDS:
                yield "".join(letters)


def _exported(tokens: Sequence[Token]) -> set[str]:
    """Names that other modules take."""
    found: set[str] = set()
    for number, token in enumerate(tokens):
        if token.text in ("export", "import") and token.kind == "name":
            for other in tokens[number + 1 :]:
                if other.text in ("(", "=", "from", ";", ".") or other.text == "extends":
                    break
                found.add(other.text)
    return found


def declared(tokens: Sequence[Token], *, top: bool) -> set[tuple[int, str]]:
    """The variables that the script makes, by unit: after const, let, function and class, as an
    argument, or in what is caught; ``top`` those of the whole script, else those inside."""
    found: set[tuple[int, str]] = set()
    for number, token in enumerate(tokens[:-1]):
        after = tokens[number + 1]
        if token.kind == "name" and token.text in _DECLARING:
            if token.top == top and after.kind == "name":
                found.add((token.unit, after.text))
            elif token.top == top and after.text in ("{", "["):
                found |= _bound(tokens, number + 1)
        elif not top and token.kind == "name" and after.text == "=>":
            found.add((token.unit, token.text))
        elif not top and token.kind == "sign" and token.text == "(":
            end = closing(tokens, number)
            if end + 1 < len(tokens) and tokens[end + 1].text in ("=>", "{"):
                found |= _bound(tokens, number)
    return found


def _bound(tokens: Sequence[Token], opening: int) -> set[tuple[int, str]]:
    """The variables of a pattern or of a list of arguments; what stands for a missing one binds
    nothing."""
    found: set[tuple[int, str]] = set()
    for number in range(opening + 1, closing(tokens, opening)):
        token, before, after = tokens[number], tokens[number - 1], tokens[number + 1]
        if token.kind != "name" or token.place == "property":
            continue
        if before.text in _BEFORE_BOUND and after.text in _AFTER_BOUND:
            found.add((token.unit, token.text))
    return found


def _written(tokens: Sequence[Token]) -> Iterator[str]:
    before = Token("sign", ";")
    for token in tokens:
        words = before.kind in ("name", "number") and token.kind in ("name", "number")
        signs = before.text[-1:] == token.text[:1] and token.text[:1] in "+-/"
        if words or signs or (token.kind == "pattern" and before.kind == "name"):
            yield "\n" if token.line else " "
        elif token.line and is_value(before) and _may_begin(token):
            yield "\n"
        yield token.text
        before = token


def _may_begin(token: Token) -> bool:
    """Whether a statement may begin with it, so that the end of the line may mean something."""
    return token.kind != "sign" or token.text in (
        "(",
        "[",
        "{",
        "+",
        "-",
        "++",
        "--",
        "!",
        "~",
        "/",
    )
