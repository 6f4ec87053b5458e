"""Files and git to a KnowledgeBase; the only room that reads content/ and history."""

from kbgen.read.knowledge import read_knowledge
from kbgen.read.schema import front_matter_schema

__all__ = ["front_matter_schema", "read_knowledge"]
