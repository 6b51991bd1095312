"""Confidence says less than chance where order alone may mislead, and proposes the same links."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from translate_app.alignment import weights
from translate_app.alignment.confidence import trusted

CHANCES = np.linspace(0.0, 1.0, 101)[None, :]


def test_full_trust_leaves_the_chance_as_it_is() -> None:
    np.testing.assert_allclose(trusted(CHANCES, 1.0), CHANCES, atol=1e-8)


@given(st.floats(0.0, 3.0))
def test_what_is_likelier_than_not_stays_so_and_in_its_order(trust: float) -> None:
    confidences = trusted(CHANCES, trust)
    assert ((confidences >= 0.5) == (CHANCES >= 0.5)).all()
    assert (np.diff(confidences) >= 0).all()


def test_the_weights_learnt_trust_no_link_further_than_its_chance() -> None:
    assert all(0 < weights.for_encoders(names).trust <= 1 for names in (["use"], ["e5"], ["use", "e5"], ["x"], []))
