"""What a new statement says until somebody has written it."""

TITLE = "A title"
TEXT = "Write the statement here: one line for each paragraph, and a note where a source is named."
NOTE = "Who said it, where and when."
PLACEHOLDERS = (TITLE, TEXT, NOTE)
