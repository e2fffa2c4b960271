/* Words. The page is written in Dutch; another language takes their place until the turn is over. */
const page = document.documentElement;
const spoken = { code: "nl", speech: "nl-NL", words: {} };
const catalogues = { nl: {} };

/* Marks Dutch words in these scripts, so that a test finds them all and asks every language for them. */
function nl(dutch) {
  return dutch;
}

function say(dutch, values) {
  let text = spoken.words[dutch] || dutch;
  Object.keys(values || {}).forEach((name) => {
    text = text.split("{" + name + "}").join(values[name]);
  });
  return text;
}

/* Put words on an element so that they change along with the language. */
function tell(element, dutch, values) {
  element.said = [dutch, values];
  element.setAttribute("data-say", "");
  element.textContent = dutch && say(dutch, values);
}

function translate(root) {
  root.querySelectorAll("[data-say]").forEach((element) => {
    if (!element.said) element.said = [element.textContent.trim()];
    element.textContent = element.said[0] && say(element.said[0], element.said[1]);
  });
  root.querySelectorAll("[data-say-label]").forEach((element) => {
    element.setAttribute("aria-label", say(element.dataset.sayLabel));
  });
}

async function speakLanguage(code) {
  const button = document.querySelector('[data-language="' + code + '"]');
  if (!catalogues[code]) {
    try {
      catalogues[code] = await (await fetch(button.dataset.words)).json();
    } catch (lost) {
      return; // not here yet: the language stays as it is
    }
  }
  Object.assign(spoken, { code, speech: button.dataset.speech, words: catalogues[code] });
  page.lang = code;
  page.dir = button.dataset.direction;
  document.querySelectorAll("[data-language]").forEach((other) => {
    other.setAttribute("aria-pressed", String(other === button));
  });
  translate(document);
}

/* Read aloud what is on the screen; a second tap makes it quiet. */
const voice = window.speechSynthesis;

function quiet() {
  if (voice) voice.cancel();
  document.querySelector('[data-go="speak"]').setAttribute("aria-pressed", "false");
}

function readAloud(texts) {
  const button = document.querySelector('[data-go="speak"]');
  const speaking = button.getAttribute("aria-pressed") === "true";
  quiet();
  if (speaking && !texts) return;
  const words = (texts || textsOnScreen()).map((said) => {
    const word = new SpeechSynthesisUtterance(said.words || said);
    Object.assign(word, { lang: said.lang || spoken.speech, rate: 0.9 });
    voice.speak(word);
    return word;
  });
  if (!words.length) return;
  button.setAttribute("aria-pressed", "true");
  words[words.length - 1].onend = quiet;
}

function textsOnScreen() {
  const found = [document.getElementById("title")];
  const shown = [" [data-say]", " .door__name", " [lang]"].map((which) => ".screen:not([hidden])" + which);
  found.push(...document.querySelectorAll(shown.join(", ")));
  const heard = found.filter((element) => !element.closest("[hidden]") && element.textContent.trim());
  return heard.map((element) => ({ words: element.textContent.trim(), lang: element.lang }));
}
