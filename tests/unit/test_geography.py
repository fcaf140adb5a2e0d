"""Every country has a place on the map."""

from pipeline.publishing.geography import country_names, outline, points
from schemas import values


def test_every_country_has_a_point_and_a_name() -> None:
    assert set(points()) == set(values.COUNTRIES)
    assert set(country_names()) == set(values.COUNTRIES)
    for point in points().values():
        assert -180 <= point.longitude <= 180
        assert -90 <= point.latitude <= 90


def test_points_lie_where_the_countries_are() -> None:
    """One in each quarter of the earth, and islands that the outline is too coarse to show."""
    for code, longitude, latitude in (
        ("COL", -73, 4),
        ("ESP", -4, 40),
        ("NZL", 171, -43),
        ("BRA", -53, -11),
        ("TUV", 179, -8),
        ("MUS", 57.5, -20),
        ("TON", -175, -21),
    ):
        point = points()[code]
        assert abs(point.longitude - longitude) < 2, code
        assert abs(point.latitude - latitude) < 2, code


def test_the_outline_names_countries_by_their_codes() -> None:
    geometries = outline()["objects"]["countries"]["geometries"]
    codes = [geometry["id"] for geometry in geometries if "id" in geometry]
    assert {"COL", "ESP", "CAN", "GTM"} <= set(codes) <= set(values.COUNTRIES)
    assert len(codes) == len(set(codes)) > 150
    assert "ATA" not in codes
    assert not any("properties" in geometry for geometry in geometries)
