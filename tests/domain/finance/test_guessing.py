"""What a line is, is guessed with a reason, from what is on its way and from what was chosen before. Source: FIN-5."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from buurtwerkkamer.domain.finance.enums import Guess
from buurtwerkkamer.domain.finance.rules.accounts import BANK, RESERVE, accounts, choices_of
from buurtwerkkamer.domain.finance.rules.guessing import MOST, Awaited, Earlier, Learned, Line, Member, guesses

ON = date(2025, 3, 3)
RENT, ENERGY, GRANT, OWN = "4301", "4302", "8010", "8070"
NAMES = {RENT: "Huur", ENERGY: "Energie", GRANT: "Gemeente", OWN: "Eigen inkomsten"}
HOUSE, POWER = "NL20INGB0001234567", "NL91ABNA0417164300"


def guessed(line, *, awaited=(), members=(), earlier=()):
    learned = Learned(earlier, NAMES)
    return guesses(line, awaited=awaited, members=members, learned=learned, fee_account=OWN)


def chosen(account, *, iban="", words="", cents=-100, times=1):
    return [Earlier(Line(ON, cents, iban, "", words), account)] * times


def test_the_same_account_is_what_it_was_before_and_says_how_often():
    [once] = guessed(Line(ON, -900, HOUSE), earlier=chosen(RENT, iban=HOUSE))
    assert (once.account, once.why) == (RENT, "De vorige keer was dit: Huur.")
    [often] = guessed(Line(ON, -900, HOUSE), earlier=chosen(RENT, iban=HOUSE, times=3))
    assert often.why == "Al 3 keer was dit: Huur."


def test_what_was_chosen_most_for_an_account_comes_first():
    earlier = [*chosen(RENT, iban=HOUSE), *chosen(ENERGY, iban=HOUSE, times=2)]
    assert [one.account for one in guessed(Line(ON, -900, HOUSE), earlier=earlier)] == [ENERGY, RENT]


def test_a_word_that_says_it_counts_and_one_that_says_two_things_does_not():
    earlier = [*chosen(ENERGY, words="termijn stroom", times=2), *chosen(RENT, words="termijn huur", times=2)]
    [found] = guessed(Line(ON, -900, words="Termijn STROOM maart"), earlier=earlier)
    assert (found.account, found.why) == (ENERGY, "Bij “stroom” koos je al 2 keer: Energie.")
    assert guessed(Line(ON, -900, words="termijn"), earlier=earlier) == []


def test_what_came_teaches_nothing_of_what_goes():
    assert guessed(Line(ON, 900, HOUSE), earlier=chosen(RENT, iban=HOUSE)) == []


def test_an_instalment_on_its_way_goes_before_what_was_before():
    awaited = [
        Awaited(Guess.INSTALMENT, 7, ON + timedelta(20), 5_000, "Het Fonds", GRANT),
        Awaited(Guess.INSTALMENT, 8, ON + timedelta(90), 5_000, "Gemeente Amsterdam", GRANT),
        Awaited(Guess.INSTALMENT, 9, ON, 4_999, "Anders", GRANT),
    ]
    line = Line(ON, 5_000, POWER, "GEMEENTE AMSTERDAM")
    found = guessed(line, awaited=awaited, earlier=chosen(OWN, iban=POWER, cents=1))
    assert [(one.guess, one.pk) for one in found] == [
        (Guess.INSTALMENT, 8), (Guess.INSTALMENT, 7), (Guess.ACCOUNT, 0),
    ]  # fmt: skip
    assert found[1].why == "Het Fonds zou € 50,00 betalen rond 23 maart."


def test_handgeld_that_the_till_has_is_known_for_a_month():
    awaited = [Awaited(Guess.TILL, 3, ON + timedelta(2), -25_000), Awaited(Guess.TILL, 4, ON - timedelta(40), -25_000)]
    [found] = guessed(Line(ON, -25_000), awaited=awaited)
    assert (found.guess, found.pk, found.account) == (Guess.TILL, 3, "")
    assert found.why == "Op 5 maart kwam dit bedrag in de kas."


def test_a_member_is_known_as_banks_write_names():
    members = [Member(1, 2025, "Bep", "de Vries"), Member(2, 2025, "Fatima"), Member(3, 2024, "Bep", "de Vries")]
    [bep] = guessed(Line(ON, 100, name="Mw B. de Vries"), members=members)
    assert (bep.pk, bep.account, bep.why) == (1, OWN, "Bep is lid, en betaalde 2025 nog niet.")
    assert [one.pk for one in guessed(Line(ON, 100, name="FATIMA EL AMRANI"), members=members)] == [2]
    assert guessed(Line(ON, 100, name="K. de Vries"), members=members) == []
    assert guessed(Line(ON, 10_001, name="B. de Vries"), members=members) == []


words = st.sampled_from(["stroom", "huur", "maart", "termijn", "a", ""])
lines = st.builds(
    Line, st.just(ON), st.integers(-9_000, 9_000).filter(bool), st.sampled_from(["", HOUSE, POWER]),
    st.sampled_from(["", "B de Vries", "Gemeente"]), st.lists(words, max_size=3).map(" ".join),
)  # fmt: skip
choices = st.builds(Earlier, lines, st.sampled_from([*NAMES, "9999"]))


@settings(max_examples=40)
@given(lines, st.lists(choices, max_size=12))
def test_whatever_was_chosen_each_guess_is_of_a_known_account_once_and_says_why(line, earlier):
    found = guessed(line, earlier=earlier, members=[Member(1, 2025, "B", "Vries")])
    assert len(found) <= MOST
    of_accounts = [one.account for one in found if one.guess is Guess.ACCOUNT]
    assert len(set(of_accounts)) == len(of_accounts)
    assert set(of_accounts) <= NAMES.keys()
    assert all(one.why.endswith(".") for one in found)


def test_what_may_be_chosen_is_every_account_in_words_but_the_banks_own():
    for came in (True, False):
        offered = [number for _head, of in choices_of(came=came) for number, _name in of]
        assert len(offered) == len(set(offered))
        assert set(accounts()) - set(offered) == {BANK, RESERVE, "4401"}  # handgeld is told by what it went to
        assert not any(number in name for _head, of in choices_of(came=came) for number, name in of)
