"""What a new statement, and a new project, say until somebody has written it."""

TITLE = "A title"
TEXT = "Write the statement here: one line for each paragraph, and a note where a source is named."
ORGANISATION = "[Name of the organisation]"
NOTE = "Who said it, where and when."
PLACEHOLDERS = (TITLE, TEXT, NOTE, ORGANISATION)
