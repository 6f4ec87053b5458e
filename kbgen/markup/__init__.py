"""Markdown to spans of the source (our scanner) and to clean HTML (Python-Markdown)."""
