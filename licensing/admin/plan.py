"""The pages of support plans and what they owe."""

from django.contrib import admin
from django.utils import timezone
from django.utils.safestring import SafeString
from unfold.decorators import display

from licensing.admin.desk import DeskInline, DeskModelAdmin, table
from licensing.admin.history import WithHistory
from licensing.choices import Priority
from licensing.models import ResponseTarget, SupportPlan
from licensing.rules.response_target import due_moment
from licensing.selectors import hours_of, targets_of


class ResponseTargetInline(DeskInline):
    """Critical first, as its target is the shortest."""

    model = ResponseTarget
    verbose_name_plural = "Response targets, shortest first"
    max_num = len(Priority)


@admin.register(SupportPlan)
class SupportPlanAdmin(WithHistory, DeskModelAdmin):
    actions_detail = ("what_changed",)
    list_display = (
        "name",
        "includes_support",
        "accepts_web",
        "accepts_api",
        "support_calendar",
        "customer_service_calendar",
    )
    list_select_related = ("support_calendar", "customer_service_calendar")
    search_fields = ("name",)
    readonly_fields = ("owed_now",)
    inlines = (ResponseTargetInline,)

    @display(description="owed for a Request received now")
    def owed_now(self, plan: SupportPlan) -> str | SafeString:
        """Reckoned once a page, though the theme asks for it several times."""
        shown = vars(plan)
        if "_owed_now" not in shown:
            shown["_owed_now"] = _owed(plan)
        return shown["_owed_now"]


def _owed(plan: SupportPlan) -> str | SafeString:
    if plan.pk is None or not (targets := targets_of(plan)):
        return "No initial response is owed."
    hours, at = hours_of(plan.support_calendar), timezone.now()
    due = [(target, due_moment(target, hours, at).due_at) for target in targets.values()]
    return table((t.priority.label, f"{moment:%a %d %b %H:%M %Z}", f"by {t.medium.label}") for t, moment in due)
