"""Where the theme of pages is looked for."""

from sphinx.theming import HTMLThemeFactory


class Themes(HTMLThemeFactory):
    """Themes, those of installed packages only where one is asked for: it takes long to look for them."""

    def _load_entry_point_themes(self) -> None:
        if self._app.config.html_theme not in self._themes:
            super()._load_entry_point_themes()
