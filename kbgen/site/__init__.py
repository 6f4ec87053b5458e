"""The site as values: which pages there are and what they say, and the files beside them.

``outline`` and ``files`` take a SiteInput and give what a host lays out and copies. Nothing here
reads a disk or a clock, and no page knows how it will look.
"""

from kbgen.site.files import files
from kbgen.site.given import SiteInput
from kbgen.site.pages import Outline, outline

__all__ = ["Outline", "SiteInput", "files", "outline"]
