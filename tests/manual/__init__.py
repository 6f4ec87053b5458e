"""The reference pages of the manual, made from the tables that the code itself goes by."""
