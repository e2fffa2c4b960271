"""The table: a tablet that residents tap on. One page that works without a network, and the addresses it talks to."""
