"""A text: its editor, marks, numbering and paste, the numbers bound to cells, last year's text beside it."""
