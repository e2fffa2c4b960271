"""The subject of an activity may be about a group, its door is always open. Source: DNA-7."""

import pytest

from buurtwerkkamer.bench.announcements import PARTS, texts
from buurtwerkkamer.domain.programme.rules import check
from buurtwerkkamer.domain.programme.rules.announcement_constructions import closing
from buurtwerkkamer.domain.programme.rules.announcement_words import words_of


@pytest.mark.parametrize(
    "text",
    [
        "Over opvoeden",
        "Vrouwendag-lunch voor iedereen",
        "Koken met Marokkaanse gerechten",
        "Taalles: iedereen welkom, ook ouderen",
        "Buurvrouw Bep leidt de naaiclub",
        "Breien met de oma's van de buurt: doe je mee?",
        "Kinderen zijn welkom",
        "Een avond speciaal voor jou",
        "Voor wie wil",
        "Moeders, vaders, opa's en buren: schuif aan",
        "Je hoeft geen lid te zijn",
        "Meisjesvoetbal op tv: samen juichen",
        "De meidengroep laat haar dans zien, kom kijken",
        "Kinderen onder de 8 samen met een volwassene",
        "Met je 65-plus-kaart reis je voordelig",
        "Geen leden? Niet-leden zijn ook welkom",
        "Voor vrijwilligers is er koffie",
        "Kinderhoek aanwezig",
        "Elke oma krijgt een bloemetje",
        "Niet alleen voor ouderen: stoelgym",
        "Vrouwelijke schilders, een lezing van Cor",
        "Film: 'Little Women'",
        "Jongens en meisjes, opa's en oma's: de clown komt!",
        "Studenten en ouderen koken samen, en wie daartussen zit ook",
        "Moederdagontbijt met verse broodjes",
        "Vrouwenkoor Vivace komt zingen",
        "Vrouwenpraat, een documentaire van Bep",
        "Korting op vertoon van uw Stadspas",
        "Gasten van 14 tot 16 uur in de zaal",
        "",
        "   \n",
        "☕️ 12:00 – 14:00",
    ],
)
def test_who_names_a_group_without_closing_the_door_hears_nothing(text):
    assert check(text) is None


@pytest.mark.parametrize(
    ("text", "words", "suggestion"),
    [
        ("Koffie voor moeders", ("voor moeders",), "Koffie voor iedereen"),
        ("Vrouwenavond", ("Vrouwenavond",), "Avond voor iedereen"),
        ("KOFFIE VOOR MOEDERS", ("VOOR MOEDERS",), "KOFFIE voor iedereen"),
        ("koffie vor moedres", ("vor moedres",), "koffie voor iedereen"),
        ("Elke week soep. Geen mannen!", ("Geen mannen",), "Elke week soep. Iedereen is welkom"),
        ("Gym voor dames van 50 jaar en ouder", ("voor dames van 50 jaar en ouder",), "Gym voor iedereen"),
        ("Jongemoedersgroep", ("Jongemoedersgroep",), "Groep voor iedereen"),
        ("Huismannenclub", ("Huismannenclub",), "Club voor iedereen"),
        ("Oma en opa-middag: soep", ("Oma en opa-middag",), "Middag voor iedereen: soep"),
        ("Opa- en omadag", ("Opa- en omadag",), "Dag voor iedereen"),
        ("55+-gym", ("55+",), "Gym voor iedereen"),
        ("Voor vrouwen van 40+: gym", ("Voor vrouwen",), "Voor iedereen: gym"),
        ("Vrouwen van 40+ welkom", ("Vrouwen van 40",), "Iedereen is welkom"),
        ("Voor senioren: bingo", ("senioren: bingo",), "Voor iedereen: bingo"),
        ("Voor mannen - biljart", ("mannen - biljart",), "Voor iedereen - biljart"),
        ("Ladies only: henna-avond", ("Ladies only",), "Henna-avond. Iedereen is welkom"),
        (
            "Koffie voor opa's, oma's en hun kleinkinderen.",
            ("voor opa's", "oma's en hun kleinkinderen"),
            "Koffie voor iedereen.",
        ),
        ("Meedoen kan, mits je vader bent", ("mits je vader",), "Meedoen kan. Iedereen is welkom"),
        ("Soep. Anderen kunnen niet terecht", ("Anderen kunnen niet terecht",), "Soep. Iedereen is welkom"),
        ("Vanaf 8 jaar, om de messen", ("Vanaf 8 jaar",), "Iedereen is welkom"),
        ("Turkse moeders komen bij elkaar", ("moeders komen bij elkaar",), "Buren komen bij elkaar"),
    ],
)
def test_what_closes_is_said_with_its_own_words_and_the_open_ones(text, words, suggestion):
    finding = check(text)

    assert finding is not None
    assert (finding.closed, finding.words, finding.suggestion) == (True, words, suggestion)
    assert words[0] in finding.reason


@pytest.mark.parametrize("part", PARTS)
def test_what_is_suggested_is_always_open(part):
    findings = [finding for text in texts("closed", part) if (finding := check(text))]

    assert [finding.suggestion for finding in findings if check(finding.suggestion) or not finding.suggestion] == []


@pytest.mark.parametrize(
    "text",
    [
        "Kinderen mogen niet mee",
        "Wie niet bij de kerk hoort kan helaas niet mee-eten",
        "Mannen worden vriendelijk verzocht weg te blijven",
        "De Roemeense gemeenschap heeft vanavond een eigen feest",
        "Vrouwen op maandag, mannen op dinsdag",
        "Mannen en vrouwen apart",
        "Ervaringen delen met andere moeders",
        "Wij zijn een kring van weduwen",
        "Enkel leden van de vereniging",
        "Deelname is voorbehouden aan bestuursleden",
        "Workshop schminken, tieners",
        "Voor wie? Vrouwen die niet werken.",
        "Jongens kunnen woensdag komen boksen",
        "Toegang op vertoon van lidmaatschapskaart",
        "Zonder ledenpas kom je er niet in",
        "Gesloten voor iedereen behalve vrijwilligers",
        "Wij beperken de toegang tot leden",
        "Wie van de vrouwen gaat er mee?",
        "Moeders van pubers! Voor jullie is er een praatavond",
        "Barbecue voor vrijwilligers en hun partner",
        "Jongens willen we er even niet bij hebben",
        "Knutselen voor vader en zoon",
        "Yo gasten van 13 tot 17, vrijdag gamen",
        "Aan alle christenen in de wijk: kom bidden en ontbijten",
        "Soep, alleen op vertoon van uw Stadspas",
        "Deelname met een WMO-indicatie",
        "Etentje voor onze trouwe vrijwilligers als bedankje",
        "Somalische vrouwen welkom op maandag",
        "Chinese ouderen spelen mahjong",
        "Wandelen met mannen die met pensioen zijn",
        "Een kring van weduwen",
        "Alleen moeders mogen mee",
        "Een plek waar jongeren zichzelf kunnen zijn",
    ],
)
def test_a_door_is_closed_in_many_ways(text):
    assert check(text) is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("De mannen van de moskee voetballen zaterdag in de zaal", "mannen van de moskee"),
        ("Wie in de kerk komt, is zondag welkom bij de lunch", "in de kerk"),
        ("Iedereen welkom! (mits vrouw)", "mits vrouw"),
        ("De dames uit de flat zwemmen om negen uur", "dames uit de flat"),
    ],
)
def test_what_no_rule_knows_is_learned_and_the_words_are_pointed_at(text, words):
    finding = check(text)

    assert closing(words_of(text)) == []
    assert finding is not None
    assert words in finding.words[0] or finding.words[0] in words
    assert check(finding.suggestion) is None


@pytest.mark.parametrize(
    "text",
    [
        "Mannenkoor De Schelde zingt, iedereen mag luisteren",
        "Marokkaanse soep op het menu, 2 euro",
        "Geschikt voor rolstoelen",
        "Opa vertelt: verhalen uit de oorlog",
        "Met Stadspas gratis, anders 2 euro",
        "Tussen 12 en 14 staat de soep op tafel",
    ],
)
def test_what_looks_like_closing_is_left_alone(text):
    assert check(text) is None


def test_a_long_text_is_read_at_once():
    assert check("Elke week eten wij samen met de hele buurt en met elkaar, " * 300) is None
