"""Updating: templates and the catalogs as they are become catalogs brought up to the documents."""
