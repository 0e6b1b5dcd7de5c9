"""The preview: a catalog is saved, and the page and the PDF that are open show it, with what the checks say."""
