"""Words: how a language writes dates, numbers and units, by CLDR's data and by ``languages/``."""
