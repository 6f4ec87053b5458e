"""Settings: mkdocs.yml read once into one frozen Config, with every problem reported at once."""
