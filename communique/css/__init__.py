"""Style sheets: what of them a page needs, and how it has them in itself."""
