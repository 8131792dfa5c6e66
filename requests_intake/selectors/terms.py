"""The terms that hold for a license now, and those frozen on a Request."""

from functools import lru_cache

from licensing.models import License, SupportPlan
from licensing.selectors import hours_of, targets_of
from requests_intake.choices import Channel
from requests_intake.models import FrozenTerms
from requests_intake.rules.terms import Terms

DEFAULT_PLAN = "Enterprise"


class NoSupportPlanError(LookupError):
    """There is no support plan to judge by."""


def current_terms(license: License | None) -> Terms:
    """The terms of a license's plan, or of the default plan while no license is known."""
    plan = license.plan if license else default_plan()
    accepts = {Channel.EMAIL, Channel.PHONE}
    accepts |= {Channel.WEB} if plan.accepts_web else set()
    accepts |= {Channel.API} if plan.accepts_api else set()
    return Terms(
        plan=plan.name,
        includes_support=plan.includes_support,
        accepts=frozenset(accepts),
        hours=hours_of(plan.support_calendar),
        targets=tuple(targets_of(plan).values()),
    )


def default_plan() -> SupportPlan:
    """The plan by which a Request without a license is judged. Raises NoSupportPlanError."""
    plan = SupportPlan.objects.order_by("-includes_support", "pk").filter(name=DEFAULT_PLAN).first()
    plan = plan or SupportPlan.objects.filter(includes_support=True).order_by("pk").first()
    if plan is None:
        raise NoSupportPlanError("There is no support plan. Add one under Support plans.")
    return plan


def terms_of(frozen: FrozenTerms) -> Terms:
    """The terms frozen on a Request; they never change, so each is read once a process."""
    return _terms_by_digest(frozen.digest)


@lru_cache(maxsize=512)
def _terms_by_digest(digest: str) -> Terms:
    return Terms.from_json(FrozenTerms.objects.get(digest=digest).content)
