"""A script as tokens: what each name in it stands for, and in which function or method it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


def words_of(text: str) -> frozenset[str]:
    """The words of a text: a list that is read as one."""
    return frozenset(text.split())


_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | (?P<comment>//[^\n]*|/\*.*?\*/)
  | (?P<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
  | (?P<number>\d[\w.]*)
  | (?P<name>\#?[A-Za-z_$][\w$]*)
  | (?P<sign>\.\.\.|=>|\?\.(?!\d)|[-+*/%&|^!=<>?]*=(?!>)|\*\*|\+\+|--|&&|\|\||\?\?|<<|>>>?|[-+*/%&|^!~<>?:;,.(){}\[\]])
    """,
    re.VERBOSE | re.DOTALL,
)
_PATTERN = re.compile(r"/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-z]*")
WORDS = words_of(
    "async await break case catch class const continue default delete do else export extends"
    " false finally for from function get if import in instanceof let new null of return set"
    " static super switch this throw true try typeof undefined var void while with yield"
    " constructor meta arguments NaN Infinity"
)
# Before these a slash begins a pattern, not a division.
_OPENING = words_of("return typeof case in of delete void throw new instanceof do else yield await")
# Before the word of a function that is declared.
_STATED = frozenset({"", ";", "{", "}", "async", "export"})
# Words whose brackets a statement follows.
_HEADS = frozenset({"for", "if", "while"})
_VALUES = frozenset({"text", "template", "number", "name", "pattern"})


@dataclass(slots=True)
class Token:
    """A piece of a script. ``line`` says that a line ends before it; of a name, ``place`` is what
    it is there: a variable, a property, or both in one word (``{name}``), and of a brace that a
    statement is at its ``end``; ``unit`` counts the
    functions and methods of the script, and ``top`` says that it stands in none. A property that
    is also a variable is ``known`` by its first name, whatever the variable is called."""

    kind: str
    text: str
    line: bool = False
    place: str = ""
    unit: int = 0
    top: bool = False
    known: str = ""


def read(source: str) -> list[Token]:
    """The tokens of a script, each with its place. Raises ValueError for what is not of this
    grammar."""
    return _placed(list(_tokens(source)))


def _tokens(source: str) -> Iterator[Token]:
    at = 0
    line = False
    last: Token | None = None
    inside: list[int] = []  # the depth of braces at which each open template goes on
    depth = 0
    while at < len(source):
        if source[at] == "`" or (inside and source[at] == "}" and depth == inside[-1]):
            end = _chunk_end(source, at + 1)
            opens = source[end - 1] == "{"
            if source[at] == "`" and opens:
                inside.append(depth)
            elif source[at] == "}" and not opens:
                inside.pop()
            kind, text = "template", source[at:end]
        elif source[at] == "/" and source[at + 1] not in "/*" and not is_value(last):
            match = _PATTERN.match(source, at)
            kind, text = "pattern", match[0] if match else ""
        else:
            match = _TOKEN.match(source, at)
            kind, text = (match.lastgroup or "", match[0]) if match else ("", "")
        if not text:
            raise ValueError(f"a script of an unknown form: {source[at : at + 40]!r}")
        at += len(text)
        if kind in ("space", "comment"):
            line = line or "\n" in text
            continue
        depth += (text == "{") - (text == "}" and kind == "sign")
        last = Token(kind, text, line)
        yield last
        line = False


def _chunk_end(source: str, at: int) -> int:
    """The end of a piece of a template: after its last quote, or after the ``${`` in it."""
    match = re.compile(r"(?:\\.|[^`\\$]|\$(?!\{))*(?:`|\$\{)", re.DOTALL).match(source, at)
    if not match:
        raise ValueError("a template without an end")
    return match.end()


def is_value(token: Token | None) -> bool:
    """Whether a value ends with this token, so that a slash after it divides."""
    if token is None:
        return False
    if token.kind == "name":
        return token.text not in _OPENING
    if token.kind == "template":
        return token.text.endswith("`")
    return token.kind in _VALUES or token.text in (")", "]", "}")


def _placed(tokens: list[Token]) -> list[Token]:
    """The tokens with what each name stands for, and where."""
    edge = Token("", "")
    open_: list[str] = []
    unit = 0
    for number, token in enumerate(tokens):
        before = tokens[number - 1] if number else edge
        after = tokens[number + 1] if number + 1 < len(tokens) else edge
        token.unit, token.top = unit, not open_
        closed = ""
        if token.kind == "sign" and token.text in ("{", "(", "["):
            head = token.text == "(" and before.text in _HEADS
            open_.append(
                _brace(tokens, number) if token.text == "{" else "head" if head else token.text
            )
        elif token.kind == "sign" and token.text in ("}", ")", "]"):
            closed = open_.pop()
            token.place = "end" if closed == "block" else ""
            if closed == "head" and after.text == ";":
                raise ValueError("a statement that is empty")
        elif token.kind == "template":
            if token.text[0] == "}":
                open_.pop()
            if token.text.endswith("${"):
                open_.append("${")
        elif token.kind == "name":
            token.place = _place(token, before, after, open_[-1] if open_ else "")
        if open_ in ([], ["class"]) and (
            token.text in (";", "{") or closed in ("block", "body", "class")
        ):
            unit += 1
    return tokens


def _brace(tokens: Sequence[Token], number: int) -> str:
    """What a brace opens: an ``object`` (or a pattern of one), a ``class``, the ``body`` of a function
    that is a value, or a ``block``, with whose end a statement ends."""
    before = tokens[number - 1] if number else Token("", "")
    around = [token.text for token in tokens[max(0, number - 4) : number]]
    if "class" in around and not {"(", ")", "{", "}", ";"} & set(around[around.index("class") :]):
        return "class"
    if before.kind == "name":
        object_ = before.text in (
            "return",
            "const",
            "let",
            "var",
            "of",
            "in",
            "case",
            "throw",
            "export",
            "import",
            "yield",
            "await",
        )
        return "object" if object_ else "block"
    if before.text == "=>" or (before.text == ")" and _is_value_of(tokens, number - 1)):
        return "body"
    return "block" if before.text in ("", ")", "{", "}", ";") else "object"


def _is_value_of(tokens: Sequence[Token], end: int) -> bool:
    """Whether the arguments that end here are those of a function that stands as a value."""
    depth = 0
    for at in range(end, -1, -1):
        depth += closes(tokens[at]) - opens(tokens[at])
        if not depth:
            break
    *_, around, word, name = ["", "", "", *(token.text for token in tokens[max(0, at - 3) : at])]
    return name == "function" or (word == "function" and around not in _STATED)


def _place(token: Token, before: Token, after: Token, brace: str) -> str:
    if token.text.startswith("#"):
        return "variable"  # a private name is a class's own, wherever it stands
    if token.text in WORDS or before.text in (".", "?."):
        return "property"
    starts = before.text in ("{", ",") or before.text in ("async", "get", "set", "static", "*")
    if brace == "object" and starts:
        if after.text in (":", "("):
            return "property"
        if after.text in (",", "}", "="):
            return "both"
    if brace == "class" and (starts or before.text in ("}", ";")):
        return "property"
    if after.text == ":" and before.text in (";", "{", "}", ")"):
        raise ValueError(f"a label: {token.text}")
    return "variable"


def opens(token: Token) -> bool:
    """Whether brackets begin with this token."""
    if token.kind == "template":
        return token.text.endswith("${")
    return token.kind == "sign" and token.text in ("(", "[", "{")


def closes(token: Token) -> bool:
    if token.kind == "template":
        return token.text[0] == "}"
    return token.kind == "sign" and token.text in (")", "]", "}")


def closing(tokens: Sequence[Token], opening: int) -> int:
    depth = 0
    for number in range(opening, len(tokens)):
        depth += opens(tokens[number]) - closes(tokens[number])
        if not depth:
            return number
    raise ValueError("a bracket without its other")
