"""Letters and forms."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import letter, letter_photos, letters

paths: list[URLPattern] = [
    path("<slug:room_slug>/brieven/", letters.Letters.as_view(), name="letters"),
    path("<slug:room_slug>/brieven/nieuw/", letters.Note.as_view(), name="letters_note"),
    path("<slug:room_slug>/brieven/ongedaan/", letter.Undo.as_view(), name="letters_undo"),
    path("<slug:room_slug>/brieven/<int:pk>/", letter.OneLetter.as_view(), name="letter"),
    path("<slug:room_slug>/brieven/<int:pk>/anders/", letter.Change.as_view(), name="letter_change"),
    path("<slug:room_slug>/brieven/<int:pk>/stand/", letter.Move.as_view(), name="letter_move"),
    path("<slug:room_slug>/brieven/<int:pk>/voorbeeld/", letter.Example.as_view(), name="letter_example"),
    path("<slug:room_slug>/brieven/<int:pk>/foto/", letter_photos.Add.as_view(), name="letter_photo_add"),
    path("<slug:room_slug>/brieven/<int:pk>/foto/<int:photo>/", letter_photos.Photo.as_view(), name="letter_photo"),
    path(
        "<slug:room_slug>/brieven/<int:pk>/foto/<int:photo>/weg/",
        letter_photos.Remove.as_view(),
        name="letter_photo_remove",
    ),
]
