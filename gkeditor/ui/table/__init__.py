"""A table as on paper: its model, view and keys, blocks to copy and paste, and what its cells show and say."""
