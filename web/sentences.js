// The sentences of the page itself; they stand in index.html, so that a translator finds them in one place.
export function sentence(key) {
  return document.querySelector(`#sentences [data-key="${key}"]`)?.textContent ?? key;
}
