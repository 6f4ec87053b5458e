"""The MkDocs host: lays out the pages that kbgen describes, decides nothing."""
