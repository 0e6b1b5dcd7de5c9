"""``make weblate-trial``: a real Weblate on a clone of the repository, as translators and an author use it."""
