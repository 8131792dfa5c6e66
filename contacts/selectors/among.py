"""Rows of which a query tells the ids, found by these ids whatever the order in which they are asked for."""

from typing import Any

from django.db.models import BooleanField, Expression, Func, QuerySet, Subquery


class LicenseAmong(Func):
    """Whether a row's license is one of which a query tells the id: as a filter of licenses, or of what has a license.

    On PostgreSQL the ids are gathered first, and licenses looked up by them. As a join, the first page of many would be
    looked for by walking all licenses in the order asked for, which takes longest for who may see what comes last.
    """

    arg_joiner, template = " IN ", "%(expressions)s"
    output_field = BooleanField()

    def __init__(self, ids: QuerySet[Any, int], *, by: str = "") -> None:
        super().__init__(_LicenseId(by), _Ids(ids.order_by()))

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """The same, with the ids as an array."""
        return self.as_sql(compiler, connection, arg_joiner=" = ANY(ARRAY", template="%(expressions)s)", **more)


class _Ids(Subquery):
    """Of a query that is known to be empty nothing is asked."""

    empty_result_set_value = NotImplemented


class _LicenseId(Expression):
    """The id of the license in its own table, where F would take the foreign key to it. `by` leads there, "" is it."""

    def __init__(self, by: str) -> None:
        super().__init__()
        self.by = by

    def resolve_expression(self, query: Any = None, *_: Any, **__: Any) -> Any:
        """Its column, in the join that an order by the license has too."""
        names = [self.by, "id"] if self.by else ["id"]
        there = query.setup_joins(names, query.get_meta(), query.get_initial_alias())
        return there.targets[0].get_col(there.joins[-1])
