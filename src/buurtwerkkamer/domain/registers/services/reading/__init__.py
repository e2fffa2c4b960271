"""From a file to what a room registered: open it safely, find the sheets, read them line by line."""
