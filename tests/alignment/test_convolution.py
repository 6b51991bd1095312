"""The quick convolution gives what the definition gives."""

import numpy as np
import pytest

from translate_app.alignment.convolution import TOGETHER, Convolution


@pytest.mark.parametrize("length", [2, 3, 5])
def test_each_row_is_the_sum_of_those_from_it_on_times_their_matrices(length: int) -> None:
    random = np.random.default_rng(length)
    taps = random.normal(0, 1, (length, 6, 4)).astype(np.float32)
    rows = random.normal(0, 1, (4 * TOGETHER + length - 1, 6)).astype(np.float32)
    places = np.arange(0, 4 * TOGETHER, TOGETHER) + np.arange(length + TOGETHER - 1)[:, None]
    expected = [sum(rows[k + m] @ taps[m] for m in range(length)) for k in range(4 * TOGETHER)]
    np.testing.assert_allclose(Convolution.of(taps)(rows[places]), expected, atol=1e-4)
