"""All that staff may do on a Request, by the word that stands in its address."""

from requests_intake.admin.actions import (
    called_back,
    conversation,
    critical,
    decisions,
    fact,
    proposal,
    reply,
    standby,
    state,
)
from requests_intake.admin.actions.base import ActionForm

FORMS: dict[str, type[ActionForm]] = {
    form.name: form
    for form in (
        reply.ReplyForm,
        conversation.NoteForm,
        conversation.CallForm,
        called_back.CalledBackForm,
        fact.NoteFactForm,
        proposal.AcceptProposalForm,
        proposal.KeepPriorityForm,
        decisions.WaiveForm,
        decisions.RegradeForm,
        decisions.ConfirmByEscForm,
        decisions.ConfirmTrainedStaffForm,
        standby.StandbyForm,
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
