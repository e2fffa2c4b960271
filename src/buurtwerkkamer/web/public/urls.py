from django.urls import path

from . import views

app_name = "public"
urlpatterns = [
    path("", views.Start.as_view(), name="start"),
    path("deur/<int:pk>/", views.DemoSignIn.as_view(), name="demo_sign_in"),
    path("hulp/", views.Help.as_view(), name="help"),
    path("hulp/<slug:slug>/", views.Manual.as_view(), name="manual"),
    path("wie-mag-wat/", views.WhoMayWhat.as_view(), name="who_may_what"),
    path(".well-known/security.txt", views.SecurityContact.as_view(), name="security_contact"),
    path("over-jou/", views.OwnAccount.as_view(), name="account"),
    path("over-jou/aangemeld/", views.SignIns.as_view(), name="account_sign_ins"),
]
