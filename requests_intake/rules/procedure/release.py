"""Clause 2.3.2: the product, its version, and whether that version is in support for the priority."""

from licensing.choices import Priority
from licensing.rules.release_support import in_support, support_ends_on
from requests_intake.choices import FactName, FindingState, Verdict
from requests_intake.rules.priority import effective_priority
from requests_intake.rules.procedure.answers import named
from requests_intake.rules.procedure.applies import NO_LICENSE, NOT_IN_WRITING, in_writing
from requests_intake.rules.procedure.case import Case, LicenseFacts, ReleaseFacts
from requests_intake.rules.procedure.clause import clause
from requests_intake.rules.procedure.finding import Finding, breached, met, missing, pending
from requests_intake.rules.procedure.product_match import names_product, release_named, tells_version, without_product
from requests_intake.rules.procedure.wording import cited, day, listed, received_on
from requests_intake.submission import Fact


@clause(
    "2.3.2",
    title="Product and version",
    applies_to=in_writing,
    otherwise=NOT_IN_WRITING,
    fails_to={FindingState.MISSING: Verdict.INCOMPLETE, FindingState.BREACHED: Verdict.AT_RISK},
)
def product_and_version(case: Case) -> Finding:
    """The product is the licensed one, the version is known, and it was in support for the priority on receipt."""
    product = named(case, FactName.PRODUCT)
    version = named(case, FactName.VERSION) or _version_beside(product, case.license)
    if product is None or version is None:
        return _not_given(product, version)
    if case.license is None:
        return pending(
            f"{cited(product)}; {cited(version)}; {NO_LICENSE} to compare with",
            remedy="Name the license.",
            code="product_not_compared",
        )
    if not names_product(product.value, case.license.product):
        return missing(
            f"{cited(product)}, is not the product of license {case.license.number}",
            remedy="Name the product of this license, or the license of that product.",
            code="product_unknown",
        )
    return _of_release(case, case.license, version)


def _of_release(case: Case, license: LicenseFacts, version: Fact) -> Finding:
    if not license.releases:
        return pending(
            f"{cited(version)}; the versions of {license.product} are not on file",
            remedy="Customer Service enters the versions of the product.",
            code="versions_not_on_file",
        )
    release = release_named(without_product(version.value, license.product), license.releases)
    if release is None:
        known = listed(release.version for release in license.releases)
        return missing(
            f"{cited(version)}, is not a version of {license.product} that we know",
            remedy=f"Name one of the versions {known}.",
            code="version_unknown",
        )
    return _in_support(case, license, release)


def _in_support(case: Case, license: LicenseFacts, release: ReleaseFacts) -> Finding:
    """Judged by the day of receipt, so that a Request in work does not fall out of support."""
    priority = effective_priority(case) or Priority.ADVISORY
    ends = release.critical_urgent_support_ends_on, release.important_advisory_support_ends_on
    what = f"{license.product} {release.version}"
    last_day = day(support_ends_on(priority, *ends))
    if in_support(priority, *ends, received_on(case)):
        return met(f"{what}, in support for {priority.label} Requests until {last_day}")
    return breached(
        f"support of {what} for {priority.label} Requests ended on {last_day}",
        remedy="Upgrade to a version in support, or ask the support team for a decision.",
        code="version_out_of_support",
    )


def _not_given(product: Fact | None, version: Fact | None) -> Finding:
    lacking = [name for name, fact in ((FactName.PRODUCT, product), (FactName.VERSION, version)) if fact is None]
    labels = listed(name.label for name in lacking)
    code = "_and_".join(name.value for name in lacking)
    return missing(f"not given: {labels}", remedy=f"Add {labels}.", code=f"{code}_missing")


def _version_beside(product: Fact | None, license: LicenseFacts | None) -> Fact | None:
    """The product line, where it also tells the version: "Mathematica 14.1"."""
    if product is None:
        return None
    rest = without_product(product.value, license.product) if license else product.value
    return product if tells_version(rest, license.releases if license else ()) else None
