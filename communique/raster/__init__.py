"""Pictures of a statement's pages, for networks that show pictures and no documents."""
