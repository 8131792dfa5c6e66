"""Lints every migration of ours with django-migration-linter, without installing it as an app of the product.

Looks at all of them, so it needs no remote branch to compare with. Exits 1 where one has an error.
"""

import sys

import django

OUR_APPS = ["licensing", "contacts", "requests_intake"]


def main() -> int:
    django.setup()
    from django_migration_linter import MigrationLinter

    linter = MigrationLinter(include_apps=OUR_APPS, no_cache=True)
    linter.lint_all_migrations()
    linter.print_summary()
    return int(linter.has_errors)


if __name__ == "__main__":
    sys.exit(main())
