"""One person."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import person, person_changes, person_home, person_merge, person_own, person_path

_ONE = "<slug:room_slug>/mensen/<int:pk>"

paths: list[URLPattern] = [
    path(f"{_ONE}/", person.Page.as_view(), name="person"),
    path(f"{_ONE}/aanpassen/<slug:part>/", person.Edit.as_view(), name="person_edit"),
    path(f"{_ONE}/pad/", person_path.Path.as_view(), name="person_path"),
    path(f"{_ONE}/pad/woorden/", person_path.SayWords.as_view(), name="person_path_words"),
    path(f"{_ONE}/pad/even-niet/", person_path.Pause.as_view(), name="person_path_pause"),
    path(f"{_ONE}/pad/ongedaan/", person_path.Undo.as_view(), name="person_path_undo"),
    path(f"{_ONE}/pad/oorkonde.pdf", person_path.Certificate.as_view(), name="person_certificate"),
    path(f"{_ONE}/plaatje/", person.ChooseLook.as_view(), name="person_look"),
    path(f"{_ONE}/talent/", person_changes.AddTalent.as_view(), name="person_talent"),
    path(f"{_ONE}/talent/<int:talent>/weg/", person_changes.RemoveTalent.as_view(), name="person_talent_remove"),
    path(f"{_ONE}/rol/", person_changes.StartRole.as_view(), name="person_role"),
    path(f"{_ONE}/rol/<int:period>/stop/", person_changes.EndRole.as_view(), name="person_role_end"),
    path(f"{_ONE}/huis/", person_home.LiveTogether.as_view(), name="person_household"),
    path(f"{_ONE}/huis/weg/", person_home.MoveOut.as_view(), name="person_move_out"),
    path(f"{_ONE}/huis/<int:home>/naam/", person_home.NameHome.as_view(), name="person_home"),
    path(f"{_ONE}/samenvoegen/", person_merge.MergeTwo.as_view(), name="person_merge"),
    path(f"{_ONE}/eigen/", person_own.Page.as_view(), name="person_own"),
    path(f"{_ONE}/eigen/link/", person_own.MakeLink.as_view(), name="person_own_link"),
    path(f"{_ONE}/eigen/ja/<slug:purpose>/", person_own.Yes.as_view(), name="person_own_yes"),
    path(f"{_ONE}/eigen/nee/", person_own.No.as_view(), name="person_own_no"),
    path(f"{_ONE}/eigen/meetellen/", person_own.Signs.as_view(), name="person_own_signs"),
    path(f"{_ONE}/eigen/vergeten/", person_own.Forget.as_view(), name="person_own_forget"),
    path(f"{_ONE}/eigen/ongedaan/", person_own.Undo.as_view(), name="person_own_undo"),
    path(f"{_ONE}/ongedaan/", person_changes.Undo.as_view(), name="person_undo"),
]
