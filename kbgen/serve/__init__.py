"""The preview: the site as it would be built, on the writer's own machine, a blink after each save.

``resident`` holds the knowledge base and what was made of it; ``watch`` tells it what changed on
disk; ``server`` answers the browser from it; ``channel`` tells the browser to look again.
"""
