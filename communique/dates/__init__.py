"""When: dates, times of the day and parts of years in a text become values, by what surrounds them in a language."""
