"""kbgen turns a folder of Markdown articles in git into a help centre."""

__version__ = "0.1.0"
