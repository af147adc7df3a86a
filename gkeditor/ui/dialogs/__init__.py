"""Dialogs that ask for one thing: a new report, formats to export, settings, files, yes or no."""
