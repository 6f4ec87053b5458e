"""Settings: mkdocs.yml read once into one frozen Config, with every problem reported at once."""

from kbgen.config.load import load_config
from kbgen.config.settings import Brand, Budgets, Config, Endpoints
from kbgen.config.table import SETTINGS, Setting

__all__ = ["SETTINGS", "Brand", "Budgets", "Config", "Endpoints", "Setting", "load_config"]
