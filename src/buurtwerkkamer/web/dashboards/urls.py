from django.urls import URLPattern, URLResolver, include, path

from .views import (
    area_imports,
    area_profile,
    area_sites,
    country,
    life_domains,
    neighbourhoods,
    publishing,
    results,
)

app_name = "dashboards"
_rooms: list[URLPattern] = [
    path("", results.Rooms.as_view(), name="rooms"),
    path("alle/<int:year>/", results.Rooms.as_view(), name="rooms_year"),
    path("<slug:room_slug>/", results.Latest.as_view(), name="latest"),
    path("<slug:room_slug>/jaarverslag/", publishing.LatestReport.as_view(), name="latest_report"),
    path("<slug:room_slug>/buurt/", area_profile.RoomArea.as_view(), name="room_area"),
    path("<slug:room_slug>/buurtprofiel.pdf", area_profile.RoomAreaPdf.as_view(), name="room_area_pdf"),
    path("<slug:room_slug>/jaren/", results.Years.as_view(), name="years"),
    path("<slug:room_slug>/<int:year>/", results.Results.as_view(), name="results"),
    path("<slug:room_slug>/<int:year>/resultaten.<slug:ending>", results.Download.as_view(), name="download"),
    path("<slug:room_slug>/<int:year>/jaarverslag/", publishing.Report.as_view(), name="report"),
    path("<slug:room_slug>/<int:year>/jaarverslag.pdf", publishing.ReportPdf.as_view(), name="report_pdf"),
    path("<slug:room_slug>/<int:year>/leefdomeinen/", life_domains.LifeDomains.as_view(), name="life_domains"),
    path("<slug:room_slug>/<int:year>/<slug:code>/", results.Figure.as_view(), name="figure"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("kamers/", include(_rooms)),
    path("buurten/", neighbourhoods.Neighbourhoods.as_view(), name="neighbourhoods"),
    path("buurten/inlezen/", area_imports.Imports.as_view(), name="area_imports"),
    path("buurten/inlezen/<int:pk>/", area_imports.Import.as_view(), name="area_import"),
    path("buurten/inlezen/<int:pk>/ongedaan/", area_imports.ImportUndo.as_view(), name="area_import_undo"),
    path("buurten/land/", country.Country.as_view(), name="country"),
    path("buurten/land/<int:year>/<slug:mark>.json", country.CountryFile.as_view(), name="country_file"),
    path("buurten/plekken/", area_sites.Sites.as_view(), name="area_sites"),
    path("buurten/<slug:code>/", area_profile.AreaProfile.as_view(), name="area_profile"),
    path("buurten/<slug:code>/buurtprofiel.pdf", area_profile.AreaProfilePdf.as_view(), name="area_profile_pdf"),
]
