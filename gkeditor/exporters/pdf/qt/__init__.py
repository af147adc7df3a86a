"""What Qt does for a PDF: it knows the fonts, and draws the sheets."""
