"""PDF: each statement of an edition as Typst source, and what Typst makes of it."""
