"""Publishing: a release goes online, so that readers see the old site whole or the new one, whatever happens."""
