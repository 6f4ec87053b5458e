"""Frozen values and pure facts about them. Knows no other room, no disk and no clock."""
