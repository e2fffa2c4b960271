"""The cooperative's list of activities: of all rooms."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import activity_list

_LIST = "alle/activiteiten/"
_ONE = f"{_LIST}<int:pk>/"

paths: list[URLPattern] = [
    path(_LIST, activity_list.TheList.as_view(), name="activity_list"),
    path(f"{_LIST}erbij/", activity_list.Add.as_view(), name="activity_list_add"),
    path(f"{_LIST}woorden/", activity_list.Words.as_view(), name="activity_list_words"),
    path(f"{_LIST}ongedaan/", activity_list.Undo.as_view(), name="activity_list_undo"),
    path(f"{_LIST}soort/<int:pk>/", activity_list.TypeName.as_view(), name="activity_list_type"),
    path(_ONE, activity_list.Edit.as_view(), name="activity_list_edit"),
    path(f"{_ONE}op/", activity_list.PutAway.as_view(), name="activity_list_put_away"),
    path(f"{_ONE}terug/", activity_list.BringBack.as_view(), name="activity_list_bring_back"),
]
