"""Jobs in the neighbourhood."""

from django.urls import URLPattern, path

from buurtwerkkamer.web.desk.views import job, jobs

paths: list[URLPattern] = [
    path("<slug:room_slug>/klussen/", jobs.Jobs.as_view(), name="jobs"),
    path("<slug:room_slug>/klussen/nieuw/", jobs.Ask.as_view(), name="jobs_ask"),
    path("<slug:room_slug>/klussen/route/", jobs.Route.as_view(), name="jobs_route"),
    path("<slug:room_slug>/klussen/ongedaan/", job.Undo.as_view(), name="jobs_undo"),
    path("<slug:room_slug>/klussen/<int:pk>/", job.OneJob.as_view(), name="job"),
    path("<slug:room_slug>/klussen/<int:pk>/wie/", job.Take.as_view(), name="job_take"),
    path("<slug:room_slug>/klussen/<int:pk>/vervalt/", job.Cancel.as_view(), name="job_cancel"),
    path("<slug:room_slug>/klussen/<int:pk>/open/", job.OpenAgain.as_view(), name="job_open"),
]
