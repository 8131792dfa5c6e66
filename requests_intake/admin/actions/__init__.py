"""All that staff may do on a Request, by the word that stands in its address."""

from requests_intake.admin.actions import conversation, critical, decisions, fact, reply, state
from requests_intake.admin.actions.base import ActionForm

FORMS: dict[str, type[ActionForm]] = {
    form.name: form
    for form in (
        reply.ReplyForm,
        conversation.NoteForm,
        conversation.CallForm,
        fact.NoteFactForm,
        decisions.WaiveForm,
        decisions.RegradeForm,
        decisions.ConfirmByEscForm,
        decisions.ConfirmTrainedStaffForm,
        critical.CommunicateRemedyForm,
        critical.ImplementedForm,
        critical.VerifiedForm,
        critical.AskAccessForm,
        critical.ProvidedForm,
        state.TakeOverForm,
        state.AssignForm,
        state.GiveBackForm,
        state.CloseForm,
        state.ReopenForm,
    )
}
