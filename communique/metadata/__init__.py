"""Metadata: what software reads of a page: search engines, previews of links, reference managers, newsrooms."""
