"""RD and degrees. The tower in Amersfoort is where RD has its middle: 155,000, 463,000."""

import numpy as np
import pytest

from buurtwerkkamer.domain.neighbourhoods.rules.coordinates import to_degrees, to_rd


def test_the_middle_of_rd_is_the_tower_of_amersfoort():
    [[longitude, latitude]] = to_degrees([(155_000, 463_000)])
    assert (longitude, latitude) == pytest.approx((5.387206, 52.155174), abs=2e-5)


def test_there_and_back_is_the_same_place():
    places = np.array([[121_841.6, 487_673.3], [10_000, 400_000], [270_000, 600_000]])
    assert to_rd(*to_degrees(places).T) == pytest.approx(places, abs=0.01)
