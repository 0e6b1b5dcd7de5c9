"""How names sound, whatever script they are written in."""
