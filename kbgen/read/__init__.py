"""Files and git to a KnowledgeBase; the only room that reads content/ and history."""
