from django.urls import URLPattern, path

from .views import publishing, registers, table, today

app_name = "desk"
urlpatterns: list[URLPattern] = [
    path("<slug:room_slug>/vandaag/", today.Today.as_view(), name="today"),
    path("<slug:room_slug>/vandaag/vraag/<int:pk>/", today.TakeUp.as_view(), name="question_take_up"),
    path("<slug:room_slug>/vandaag/vraag/<int:pk>/terug/", today.PutBack.as_view(), name="question_put_back"),
    path("<slug:room_slug>/tafel/", table.Table.as_view(), name="table"),
    path("<slug:room_slug>/tafel/koppelen/", table.Pair.as_view(), name="table_pair"),
    path("<slug:room_slug>/tafel/tablet/<int:pk>/los/", table.Unpair.as_view(), name="table_unpair"),
    path("<slug:room_slug>/tafel/mensen/", table.HangDoors.as_view(), name="table_people"),
    path("<slug:room_slug>/tafel/mensen/eraf/", table.TakeDoorDown.as_view(), name="table_take_down"),
    path("<slug:room_slug>/tafel/pincode/<int:pk>/", table.GivePin.as_view(), name="table_pin"),
    path("<slug:room_slug>/tafel/afsluiten/", table.HouseNotes.as_view(), name="table_notes"),
    path("<slug:room_slug>/tafel/ongedaan/", table.Undo.as_view(), name="table_undo"),
    path("<slug:room_slug>/register/", registers.Registers.as_view(), name="registers"),
    path("<slug:room_slug>/register/<int:pk>/", registers.Register.as_view(), name="register"),
    path("<slug:room_slug>/register/<int:pk>/antwoorden/", registers.Answers.as_view(), name="register_answers"),
    path("<slug:room_slug>/register/<int:pk>/inlezen/", registers.ReadIn.as_view(), name="register_import"),
    path("<slug:room_slug>/register/<int:pk>/ongedaan/", registers.Undo.as_view(), name="register_undo"),
    path("<slug:room_slug>/register/<int:pk>/niet-gelezen.csv", registers.Lines.as_view(), name="register_lines"),
    path("<slug:room_slug>/jaarverslag/<int:year>/", publishing.ReportTexts.as_view(), name="report_texts"),
]
