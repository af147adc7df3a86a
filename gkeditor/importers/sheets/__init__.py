"""Spreadsheets: each file format to sheets of texts, and what the sheets hold to a report."""
