"""The problems: their cards, what a fix would change, notes."""
