"""Review: catalogs become a page to read, and what somebody has read becomes an approval."""
