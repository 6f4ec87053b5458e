"""The only room that writes into content/."""
