// The sentences of the page itself.  They stand in index.html, where the build has put the English ones; another language's come
// with its file (platform.js), as lines "web.reload = Seite neu laden".
const kEnglish = new Map([...document.querySelectorAll("[data-say]")].map((place) => [place, place.textContent]));

export function sentence(key) {
  return document.querySelector(`#sentences [data-say="${key}"]`)?.textContent ?? key;
}

// `file`: of the language that is spoken now; without it, English.
export function translate(file = "") {
  const said = new Map([...file.matchAll(/^web\.(\w+) = (.*)$/gm)].map(([, key, text]) => [key, text.trim()]));
  for (const [place, english] of kEnglish) place.textContent = said.get(place.dataset.say) ?? english;
}
