"""What people left for the room."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import message, messages

paths: list[URLPattern] = [
    path("<slug:room_slug>/berichten/", messages.Messages.as_view(), name="messages"),
    path("<slug:room_slug>/berichten/ongedaan/", messages.Undo.as_view(), name="messages_undo"),
    path("<slug:room_slug>/berichten/<int:pk>/", message.Settle.as_view(), name="message"),
    path("<slug:room_slug>/berichten/<int:pk>/bijlage/<int:file>/", messages.File.as_view(), name="message_file"),
    path("<slug:room_slug>/berichten/<int:pk>/gelezen/", messages.Read.as_view(), name="message_read"),
]
