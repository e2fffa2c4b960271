"""Whatever the team does at the desk, it can take back: every address that writes offers undo, or says here why not."""

from buurtwerkkamer.web.desk.urls import urlpatterns

WITHOUT: dict[str, str] = {
    "activity_words": "writes nothing: says how what is typed sounds",
    "activity_list_words": "writes nothing: says how what is typed sounds",
    "journal": "writes nothing: looks for lines",
    "people": "writes nothing: looks for a name",
    "people_export": "takes a file along",
    "question_take_up": "is undone by putting it back, which it offers",
    "question_put_back": "is undone by taking it up",
    "registers": "keeps a file to ask about; nothing of it counts before it is read in",
    "register_answers": "is answered again",
    "register_import": "is undone on the page of the register, as long as it stands there",
    "register_undo": "is undone by reading in again",
    "report_texts_undo": "is the way back itself",
}


def test_every_address_of_the_desk_that_writes_offers_the_way_back_or_says_why_not():
    views = {pattern.name: pattern.callback.view_class for pattern in urlpatterns}
    writing = {name: view for name, view in views.items() if "post" in view.http_method_names and hasattr(view, "post")}
    assert {name for name, view in writing.items() if not hasattr(view, "undo_name")} == WITHOUT.keys()


def test_the_way_back_is_an_address_of_the_desk_that_is_only_gone_by_a_button():
    views = {f"desk:{pattern.name}": pattern.callback.view_class for pattern in urlpatterns}
    back = {view.undo_name for view in views.values() if hasattr(view, "undo_name")}
    assert back <= views.keys()
    assert [name for name in back if hasattr(views[name], "get")] == []
