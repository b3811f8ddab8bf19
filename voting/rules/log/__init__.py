"""The ballot log as bytes: entries, tree, signed notes, tiles and receipts.

Nothing here knows a database, a clock or a secret but those it is handed. docs/log.md says what
the parts are for.
"""
