"""What an alignment says about itself."""

import pytest

from translate_app.alignment import Evidence
from translate_app.alignment.weights import for_encoders


@pytest.mark.parametrize(
    ("evidence", "codes", "english"),
    [
        (Evidence(numbers=3, names=2, meaning=0.914), (("numbers", 3), ("names", 2), ("meaning", 0.914)),
         "3 numbers, 2 names, meaning 0.91"),
        (Evidence(names=1, quotes=1), (("names", 1), ("quotes", 1)), "1 name, 1 quote"),
        (Evidence(moved=True), (("moved", 1),), "moved"),
        (Evidence(numbers=2, fixed=True), (("fixed", 1),), "set by a person"),
        (Evidence(), (), "position"),
    ],
)  # fmt: skip
def test_evidence_is_told_in_codes_and_in_english(
    evidence: Evidence, codes: tuple[tuple[str, float], ...], english: str
) -> None:
    assert evidence.codes() == codes
    assert str(evidence) == english


def test_an_encoder_of_ones_own_gets_weights_for_one_encoder() -> None:
    assert (for_encoders(["mine"]).pair == for_encoders(["use"]).pair).all()
    assert (for_encoders(["mine", "yours"]).pair == for_encoders(["use", "e5"]).pair).all()


def test_three_encoders_at_once_are_refused() -> None:
    with pytest.raises(ValueError, match="two encoders"):
        for_encoders(["a", "b", "c"])
