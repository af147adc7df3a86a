"""The window: all of Qt. Nobody imports it but the program's start."""
