"""What a report is checked for: the rules, their engine, and the linear system of the sums."""
