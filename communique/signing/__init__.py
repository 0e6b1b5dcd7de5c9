"""Signing: who answers for a file, by SSH keys and by PDF signatures (PAdES)."""
