"""Words: the text contract that the index, the command line and the browser share."""
