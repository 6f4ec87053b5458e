"""Tokens: the words of a text as its writer spelled them, folded.

A text is cut into chunks (what stands between spaces and signs), a chunk into atoms (runs of word
characters) and joiners. A chunk of several atoms is a compound: it gives a token for the whole and
tokens for its parts. Positions make a lattice: a token goes from ``position`` to ``after``, so
``wi-fi`` lies at 0 to 2 over ``wi`` at 0 to 1 and ``fi`` at 1 to 2, and what follows, at 2, is next
to both ``wi-fi`` and ``fi``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kbgen.text.characters import APOSTROPHES, HYPHENS, INVISIBLE, MAX_FORM, WORD, fold, joiner

_CHAR = f"{WORD}{INVISIBLE}"
_ATOM = f"[{_CHAR}]+(?:[{APOSTROPHES}][{_CHAR}]+)*"
_JOINER = f"(?:[_＿]+|[{HYPHENS}.．@＠])"
CHUNK = re.compile(
    # A dot in front belongs to the word (.NET, .htaccess), unless an ellipsis ends there.
    rf"(?:(?<![{_CHAR}.．])\.(?=[a-zA-Z]))?"
    rf"{_ATOM}(?:{_JOINER}{_ATOM})*"
    # C++, C#, Notepad++
    rf"(?:(?<=[a-zA-Z])(?:\+\+|#)(?![{_CHAR}]))?"
)
_ATOMS = re.compile(_ATOM)
_PLAIN = re.compile("[a-z]+|[а-я]+")  # the many words that need none of what follows
_LETTER = re.compile("[a-zа-я]")
_VERSION = re.compile(r"v?([0-9]+(?:\.[0-9]+)+)")
_NUMERIC = re.compile(r"[0-9._@-]+")
# What is also written apart or without its sign, by the forms it is then written as.
_PARTS = re.compile(
    r"\.(.+)"  # .net
    r"|(.{2,})(?:\+\+|#)"  # notepad++
    r"|0x([0-9a-f]{2,})"  # 0x80070005
    r"|.'(.{3,})"  # l'ordinateur
    r"|([a-zа-я]{2,})([0-9]+)"  # windows11
    r"|([0-9]+)([a-zа-я]{2,})"  # 500мб
)


class Token(NamedTuple):
    """``text[start:end]`` of the original, read as ``form``."""

    form: str
    position: int
    after: int
    start: int
    end: int


class Atom(NamedTuple):
    """One word of a chunk, folded, with the joiner that stands before it."""

    joiner: str
    form: str
    start: int
    end: int


def normalise(text: str) -> str:
    """The text as it is compared: folded chunks with one space between. It has the tokens that
    the text has, and normalising it again changes nothing."""
    return " ".join(
        spelled
        for match in CHUNK.finditer(text)
        for compound in _compounds(match.group())
        if (spelled := _spelling(compound))
    )


def tokenise(text: str) -> tuple[Token, ...]:
    """Every token in the order of the text; the parts of a compound follow the whole."""
    tokens: list[Token] = []
    position = 0
    for match in CHUNK.finditer(text):
        found, width = _of_chunk(match.group())
        at = match.start()
        tokens.extend(
            Token(form, position + first, position + after, at + start, at + end)
            for form, first, after, start, end in found
        )
        position += width
    return tuple(tokens)


def _of_chunk(chunk: str) -> tuple[list[Token], int]:
    """The tokens of one chunk, counted from its beginning, and how many positions it takes."""
    form = chunk.lower()
    if _PLAIN.fullmatch(form):
        return [Token(form[:MAX_FORM], 0, 1, 0, len(chunk))], 1
    tokens: list[Token] = []
    width = 0
    for compound in _compounds(chunk):
        found = _of_compound(compound)
        tokens += _moved(found, width)
        width = tokens[-len(found)].after
    return tokens, width


def _compounds(chunk: str) -> list[list[Atom]]:
    """The chunk as one compound; where an atom folds to nothing or to several forms, the rest
    does not hang together and each form stands alone."""
    atoms: list[Atom] = []
    whole = True
    end = 0
    for match in _ATOMS.finditer(chunk):
        sign = joiner(chunk[end]) if end and whole else ""
        forms = fold(match.group())
        whole = whole and len(forms) == 1
        atoms += (Atom(sign, form, match.start(), match.end()) for form in forms)
        end = match.end()
    if not whole:
        return [[atom._replace(joiner="")] for atom in atoms]
    if chunk[0] == ".":
        atoms[0] = atoms[0]._replace(form="." + atoms[0].form, start=0)
    if end < len(chunk):
        atoms[-1] = atoms[-1]._replace(form=atoms[-1].form + chunk[end:], end=len(chunk))
    return [atoms]


def _spelling(compound: list[Atom]) -> str:
    return "".join(atom.joiner + atom.form for atom in compound)


def _of_compound(compound: list[Atom]) -> list[Token]:
    """The whole first, then the parts."""
    if len(compound) == 1:
        return _of_atom(compound[0])
    start, end = compound[0].start, compound[-1].end
    spelled = _spelling(compound)
    if version := _VERSION.fullmatch(spelled[:MAX_FORM]):
        return [Token(form, 0, 1, start, end) for form in _leading_parts(version[1])]
    parts: list[Token] = []
    width = 0
    for atom in compound:
        # A letter by itself says nothing: e-mail is mail.
        if not _LETTER.fullmatch(atom.form):
            found = _of_atom(atom)
            parts += _moved(found, width)
            width += found[0].after
    # wi-fi is also written wifi, but 5-10 is not 510.
    whole = spelled if _NUMERIC.fullmatch(spelled) else spelled.replace("-", "")
    return [Token(whole[:MAX_FORM], 0, max(width, 1), start, end), *parts]


def _of_atom(atom: Atom) -> list[Token]:
    match = _PARTS.fullmatch(atom.form)
    parts = [part for part in match.groups() if part] if match else []
    return [
        Token(atom.form, 0, max(len(parts), 1), atom.start, atom.end),
        *(Token(part, at, at + 1, atom.start, atom.end) for at, part in enumerate(parts)),
    ]


def _leading_parts(number: str) -> list[str]:
    """5.2.1 as 5.2.1, 5.2 and 5: who asks about a version leaves off its end."""
    pieces = number.split(".")
    return [".".join(pieces[:count]) for count in range(len(pieces), 0, -1)]


def _moved(tokens: list[Token], by: int) -> list[Token]:
    return [
        token._replace(position=token.position + by, after=token.after + by) for token in tokens
    ]
