"""The values of the program: forms, reports, numbers, the layout of the tables. No Qt, no disk, no rules."""
