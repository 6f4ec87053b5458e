"""Permalinks and redirects from the ledger."""
