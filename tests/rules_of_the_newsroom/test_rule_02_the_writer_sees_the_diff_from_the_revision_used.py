"""When the original changes, the old rendering stays, and each change is told from the revision it was made from."""

from __future__ import annotations

from sqlalchemy.orm import Session

from tests.factories.boards import make_alignment
from tests.factories.corrections import correct
from tests.factories.people import make_person
from tests.factories.texts import ENGLISH, ORIGINAL, make_rendering
from translate_app.accounts.rules import Role
from translate_app.differences import differences
from translate_app.renderings.rules import RenderingState
from translate_app.upkeep.queries import upkeep


def test_through_three_revisions_the_rendering_stays_and_the_diff_is_from_the_one_it_was_made_from(
    session: Session,
) -> None:
    rendering = make_rendering(session, state=RenderingState.CHANGES_REQUESTED)
    make_alignment(session, rendering, links=[(0, 0), (1, 1), (2, 1)], decided_by=make_person(session, Role.EDITOR))
    used = rendering.piece_revision_id
    correct(session, rendering.piece, ORIGINAL[0].replace("3미터", "4미터"), *ORIGINAL[1:])
    correct(session, rendering.piece, ORIGINAL[0].replace("3미터", "5미터"), *ORIGINAL[1:])
    correct(session, rendering.piece, ORIGINAL[1], ORIGINAL[0].replace("3미터", "6미터"), ORIGINAL[2])
    state = upkeep(session, key=rendering.key)
    assert [block.text for block in state.standing.targets] == list(ENGLISH)
    assert (state.made_from.id, state.newest.number) == (used, 4)
    (change,) = state.changes
    told = [(run.change.value, run.text) for run in differences(change.before, change.after)]
    assert ("removed", "3") in told
    assert ("added", "6") in told
    assert not {"4", "5"} & {text for _, text in told}
    assert [block.text for block in state.targets(change)] == [ENGLISH[0]]
