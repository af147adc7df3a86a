"""Files of the program's own: the report file, and writing anything safely."""
