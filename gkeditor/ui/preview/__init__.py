"""The report as it will be printed, in the side panel, before printing, and on paper."""
