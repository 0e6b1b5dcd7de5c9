"""Settings become values: the project, its languages and fonts, and where its files are."""
