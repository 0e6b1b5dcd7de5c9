"""A cluster: editions built on other machines, which nothing travels to but values."""
