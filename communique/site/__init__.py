"""What stands around the editions of a site: the page at its root, its maps, and what there is to take away."""
