"""Statistics, impacts, Whoosh, the searcher; the only room that imports whoosh."""
