"""HTML: the pages of an edition, and those of a site that belong to no language."""
