"""What a release says of itself: its manifest, what it was made with, and that it is the newest."""
