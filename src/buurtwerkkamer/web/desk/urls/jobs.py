"""Jobs in the neighbourhood."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import job, job_change, job_photos, jobs

paths: list[URLPattern] = [
    path("<slug:room_slug>/klussen/", jobs.Jobs.as_view(), name="jobs"),
    path("<slug:room_slug>/klussen/nieuw/", jobs.Ask.as_view(), name="jobs_ask"),
    path("<slug:room_slug>/klussen/route/", jobs.Route.as_view(), name="jobs_route"),
    path("<slug:room_slug>/klussen/ongedaan/", job.Undo.as_view(), name="jobs_undo"),
    path("<slug:room_slug>/klussen/<int:pk>/", job.OneJob.as_view(), name="job"),
    path("<slug:room_slug>/klussen/<int:pk>/anders/", job_change.Change.as_view(), name="job_change"),
    path("<slug:room_slug>/klussen/<int:pk>/wie/", job.Take.as_view(), name="job_take"),
    path("<slug:room_slug>/klussen/<int:pk>/vervalt/", job.Cancel.as_view(), name="job_cancel"),
    path("<slug:room_slug>/klussen/<int:pk>/foto/", job_photos.Add.as_view(), name="job_photo_add"),
    path("<slug:room_slug>/klussen/<int:pk>/foto/ongedaan/", job_photos.Undo.as_view(), name="job_photo_undo"),
    path("<slug:room_slug>/klussen/<int:pk>/foto/<int:photo>/", job_photos.Photo.as_view(), name="job_photo"),
    path(
        "<slug:room_slug>/klussen/<int:pk>/foto/<int:photo>/weg/", job_photos.Remove.as_view(), name="job_photo_remove"
    ),
    path("<slug:room_slug>/klussen/<int:pk>/open/", job.OpenAgain.as_view(), name="job_open"),
]
