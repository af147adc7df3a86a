"""The guide, what is new, and what the program is."""
