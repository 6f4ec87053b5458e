"""Macros as replies: compiled once, then written in each helpdesk's own syntax, one file each."""

from kbgen.macros.compile import compile_macros
from kbgen.macros.export import TARGETS, Export, export
from kbgen.macros.reply import Compiled, Reply
from kbgen.macros.target import Entry, ExportFile

__all__ = [
    "TARGETS",
    "Compiled",
    "Entry",
    "Export",
    "ExportFile",
    "Reply",
    "compile_macros",
    "export",
]
