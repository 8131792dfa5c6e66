"""From which state a Request may move to which."""

import pytest

from requests_intake.choices import RequestState
from requests_intake.rules.transitions import TRANSITIONS, Mover, Need, after_reply, may_close, may_move, needs

NEW, IN_PROGRESS, WAITING, CLOSED = (
    RequestState.NEW,
    RequestState.IN_PROGRESS,
    RequestState.WAITING_FOR_CUSTOMER,
    RequestState.CLOSED,
)


def test_each_move_stands_once_in_the_table_and_goes_somewhere_else():
    moves = [(move.source, move.target, move.by) for move in TRANSITIONS]
    assert len(moves) == len(set(moves))
    assert all(source is not target for source, target, _ in moves)


def test_nothing_becomes_new_again():
    assert not any(move.target is NEW for move in TRANSITIONS)


def test_a_customers_reply_reopens_a_closed_request():
    assert may_move(CLOSED, IN_PROGRESS, Mover.CUSTOMER)
    assert needs(CLOSED, IN_PROGRESS, Mover.CUSTOMER) is Need.PUBLIC_REPLY
    assert after_reply(CLOSED, Mover.CUSTOMER) is IN_PROGRESS


@pytest.mark.parametrize("state", list(RequestState))
def test_a_public_reply_of_staff_waits_for_the_customer(state):
    assert after_reply(state, Mover.STAFF) is WAITING
    assert state is WAITING or needs(state, WAITING, Mover.STAFF) is Need.PUBLIC_REPLY


def test_a_customers_reply_brings_work_back_into_progress():
    assert after_reply(WAITING, Mover.CUSTOMER) is IN_PROGRESS
    assert after_reply(IN_PROGRESS, Mover.CUSTOMER) is IN_PROGRESS


def test_a_request_that_nobody_has_begun_stays_new_when_the_customer_adds_to_it():
    assert after_reply(NEW, Mover.CUSTOMER) is NEW
    assert not may_move(NEW, IN_PROGRESS, Mover.CUSTOMER)


@pytest.mark.parametrize("state", list(RequestState))
@pytest.mark.parametrize("by", list(Mover))
def test_a_reply_leads_only_where_the_table_allows(state, by):
    target = after_reply(state, by)
    assert target is state or may_move(state, target, by)


@pytest.mark.parametrize("state", [NEW, IN_PROGRESS, WAITING])
@pytest.mark.parametrize("by", [Mover.CUSTOMER, Mover.STAFF])
def test_closing_needs_a_public_answer_or_a_reason(state, by):
    assert needs(state, CLOSED, by) is Need.ANSWER_OR_REASON


def test_the_system_only_closes_what_waits_for_the_customer_and_gives_a_reason():
    assert [move for move in TRANSITIONS if move.by is Mover.SYSTEM and move.source is not WAITING] == []
    assert needs(WAITING, CLOSED, Mover.SYSTEM) is Need.REASON


@pytest.mark.parametrize(
    ("answered", "reason", "allowed"), [(True, "", True), (False, "a duplicate", True), (False, " ", False)]
)
def test_a_request_may_be_closed_once_answered_or_for_a_reason(answered, reason, allowed):
    assert may_close(publicly_answered=answered, reason=reason) is allowed


def test_a_move_that_is_not_in_the_table_needs_nothing_it_could_be_given():
    assert not may_move(NEW, IN_PROGRESS, Mover.SYSTEM)
    with pytest.raises(KeyError):
        needs(NEW, IN_PROGRESS, Mover.SYSTEM)


def test_the_mover_may_be_given_by_its_word():
    assert may_move(RequestState("new"), RequestState("closed"), "staff")
