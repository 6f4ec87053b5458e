"""What the machine gives: processors, memory, and a folder for what can be made again.

Knows nothing of articles.
"""
