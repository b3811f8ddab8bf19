"""A migration step for what Django cannot say: that two columns together point to one row.

PostgreSQL only. SQLite, the embedded default, rests on the `clean()` of the models.
"""

from dataclasses import dataclass

from marketplace.core.postgresql import OnPostgreSQL


@dataclass(frozen=True, slots=True)
class Pair:
    """A table and the two of its columns that stand for a thing and its province."""

    table: str
    columns: tuple[str, str]

    @property
    def named(self) -> str:
        return f"{self.table} ({', '.join(self.columns)})"


def pair_key(name: str, *, child: Pair, parent: Pair) -> OnPostgreSQL:
    """Return a reversible step: what a child points to has the same second column as the child."""
    table, columns = child.table, ", ".join(child.columns)
    return OnPostgreSQL(
        [
            f"CREATE UNIQUE INDEX {name}_pair ON {parent.named}",
            (
                f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY ({columns}) "
                f"REFERENCES {parent.named} DEFERRABLE INITIALLY DEFERRED"
            ),
        ],
        [
            f"ALTER TABLE {table} DROP CONSTRAINT {name}",
            f"DROP INDEX {name}_pair",
        ],
    )
