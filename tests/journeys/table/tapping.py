"""Tapping on a tablet, and waiting for what it sends."""

from datetime import date

import pytest

TODAY = date(2025, 6, 3)
NAMES = ("Fatima", "Kofi", "Bep", "Henk", "Mei", "Öznur", "Yusuf", "Oksana", "Gerda", "Abdi", "Rosita", "Wim", "Dirk")
LYING, STANDING, PHONE = (1280, 800), (800, 1280), (360, 740)


def tap(page, what):
    """A finger on something that is to be seen, once the screen stands still."""
    page.wait_for_timeout(280)  # a ghost of the last tap is not heard
    found = page.locator(f".screen:not([hidden]) {what}, .kiosk__head {what}, .toast {what}").locator("visible=true")
    found.first.click()
    page.taps += 1


def door(name):
    return f'.door:has(.door__name:text-is("{name}"))'


def sent(page):
    """Once the tablet has nothing more to send."""
    page.evaluate("window.dispatchEvent(new Event('online'))")
    wait_until(page, 0)


def wait_until(page, unsent):
    """Until so many taps wait on the tablet to be sent."""
    for _tenth in range(150):
        if page.evaluate(UNSENT) == unsent:
            return
        page.wait_for_timeout(100)
    pytest.fail(f"not {unsent} taps waiting, but {page.evaluate(UNSENT)}")


UNSENT = """async () => {
  const db = await new Promise((done) => { const o = indexedDB.open("tafel"); o.onsuccess = () => done(o.result); });
  const count = await new Promise((done) => {
    const asked = db.transaction("taps").objectStore("taps").count(); asked.onsuccess = () => done(asked.result);
  });
  db.close();
  return count;
}"""
