"""Publishes statements in several languages."""
__version__ = "0.1.0"
