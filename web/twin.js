// The twin: what the panels show, as real headings, tables and controls for a reader who does not see the canvas.
// It is patched, not rebuilt, so that a screen reader keeps its place.  Text from the reader is only ever text.
// Its controls are no further stops of the Tab key: that walks through the picture, where the focus can be seen.
const kMathMl = "http://www.w3.org/1998/Math/MathML";

function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// MathML made anew node by node: nothing but its own elements and a few harmless attributes comes through.  (The parser for
// XML would put an error of its own, with styles that the page forbids, where something is wrong.)
function mathOf(source) {
  const parsed = new DOMParser().parseFromString(source, "text/html").querySelector("math");
  const copy = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || !/^m[a-z]+$/.test(node.localName)) return null;
    const made = document.createElementNS(kMathMl, node.localName);
    for (const name of ["display", "mathvariant", "stretchy", "fence", "accent"])
      if (node.hasAttribute(name)) made.setAttribute(name, node.getAttribute(name));
    made.append(...[...node.childNodes].map(copy).filter(Boolean));
    return made;
  };
  return parsed?.textContent ? copy(parsed) : null;
}

const headers = (labels, scope) => labels.map((text) => element("th", { scope, textContent: text }));

// How each kind is made: fill(node) gives the element's new contents.
const kKinds = {
  heading: { name: (node) => `h${Math.min(6, Math.max(2, node.level || 2))}`, fill: (made, node) => { made.textContent = node.text; } },
  paragraph: { name: () => "p", fill: (made, node) => { made.textContent = node.text; } },
  formula: {
    name: () => "p",
    fill(made, node) {
      const math = node.mathml ? mathOf(node.mathml) : null;
      math?.setAttribute("alttext", node.text);
      made.replaceChildren(math ?? node.text);
    },
  },
  list: { name: () => "ul", fill: (made, node) => made.replaceChildren(...(node.columns ?? []).map((text) => element("li", { textContent: text }))) },
  table: {
    name: () => "table",
    fill(made, node) {
      const given = node.rows ?? [], columns = node.columns ?? [];
      const labels = columns.slice(columns.length === given[0]?.length ? 1 : 0);   // over the row headers stands nothing
      const head = element("tr", {}, element("td"), ...headers(labels, "col"));
      const rows = given.map(([label, ...cells]) =>
        element("tr", {}, ...headers([label], "row"), ...cells.map((text) => element("td", { textContent: text }))));
      made.replaceChildren(element("caption", { textContent: node.text }), element("thead", {}, head), element("tbody", {}, ...rows));
    },
  },
  control: { name: (node) => kControls[node.role] ? "label" : "div", fill: fillControl },
};

// role -> the element that a browser itself makes operable.
const kControls = {
  button: {                                        // with a value: one that stays pressed
    make: () => element("button", { type: "button" }), act: "click",
    set(made, node) {
      made.textContent = node.text;
      if (node.value) made.setAttribute("aria-pressed", node.value);
    },
  },
  tab: {
    make: () => element("button", { type: "button" }), act: "click",
    set(made, node) {
      made.textContent = node.text;
      made.setAttribute("aria-pressed", String(node.value === "true"));
    },
  },
  checkbox: { make: () => element("input", { type: "checkbox" }), act: "change", set: (made, node) => { made.checked = node.value === "true"; }, read: (made) => String(made.checked) },
  slider: { make: () => element("input", { type: "number", step: "any" }), act: "change", set: (made, node) => { made.value = node.value; }, read: (made) => made.value },
  textbox: { make: () => element("input", { type: "text" }), act: "change", set: (made, node) => { made.value = node.value; }, read: (made) => made.value },
  combobox: {
    make: () => element("select"), act: "change", read: (made) => made.value,
    set(made, node) {
      made.replaceChildren(...(node.columns ?? []).map((text) => element("option", { textContent: text, value: text })));
      made.value = node.value;
    },
  },
};

function fillControl(holder, node, twin) {
  const how = kControls[node.role];
  if (!how) {                                      // a picture or a grid: named, and told more of elsewhere
    holder.id = `twin-${node.id}`;
    holder.setAttribute("role", "group");
    holder.setAttribute("aria-label", node.value ? `${node.text}: ${node.value}` : node.text);
    return;
  }
  let made = holder.lastElementChild;
  if (!made) {
    made = how.make();
    Object.assign(made, { id: `twin-${node.id}`, tabIndex: -1 });
    made.addEventListener(how.act, () => twin.act("activate", { id: node.id, value: how.read?.(made) ?? "" }));
    made.addEventListener("focus", () => twin.act("focus", { id: node.id }));
    holder.append(how.act === "click" ? "" : `${node.text} `, made);
  }
  if (how.act !== "click") holder.firstChild.data = `${node.text} `;
  made.disabled = node.enabled === false;
  how.set(made, node);
}

export class Twin {
  constructor(platform) {
    this.platform = platform;
    this.root = document.getElementById("twin");
    this.spoken = document.getElementById("spoken");
    this.told = new WeakMap();                     // element -> the JSON it shows
    this.byKey = new Map();
    this.waiting = null;
    this.patching = false;
    this.focusId = "";
  }

  show(json) { this.waiting = json; }
  showFocus(id) {
    this.focusId = id;
    this.focusMoved = true;
  }

  focusLabel() {
    const control = document.getElementById(`twin-${this.focusId}`);
    return control?.labels?.[0]?.firstChild?.data?.trim() ?? control?.textContent ?? "";
  }

  // What a reader does here is done to the control in the picture.
  act(name, value) {
    if (this.patching) return;
    this.platform.call(name, JSON.stringify(value));
    this.platform.want(3);
  }

  // After a frame, so that nothing here runs in the middle of one.
  patch() {
    if (this.waiting !== null && !this.patching) {
      const nodes = JSON.parse(this.waiting);
      this.waiting = null;
      this.patching = true;
      this.patchNodes(nodes.filter((node) => node.kind !== "live"));
      const live = nodes.filter((node) => node.kind === "live").map((node) => node.text).join(" ");
      if (this.spoken.textContent !== live) this.spoken.textContent = live;
      this.patching = false;
    }
    if (this.focusMoved) this.pointAt();
  }

  // The canvas keeps the keyboard; a screen reader speaks the control that it points at.
  pointAt() {
    this.focusMoved = false;
    const { canvas } = this.platform;
    if (this.focusId && document.getElementById(`twin-${this.focusId}`)) canvas.setAttribute("aria-activedescendant", `twin-${this.focusId}`);
    else canvas.removeAttribute("aria-activedescendant");
  }

  patchNodes(nodes) {
    const focused = document.activeElement;
    const counts = new Map(), byKey = new Map();
    let at = this.root.firstChild;
    for (const node of nodes) {
      const kind = kKinds[node.kind];
      if (!kind) continue;
      const name = kind.name(node), base = `${name}:${node.role ?? ""}:${node.id ?? ""}`;
      const count = (counts.get(base) ?? 0) + 1;
      counts.set(base, count);
      const key = `${base}:${count}`;
      const made = this.byKey.get(key) ?? element(name);
      byKey.set(key, made);
      const json = JSON.stringify(node);
      if (this.told.get(made) !== json) kind.fill(made, node, this);
      this.told.set(made, json);
      if (made === at) at = at.nextSibling;
      else this.root.insertBefore(made, at);
    }
    for (const [key, made] of this.byKey) if (!byKey.has(key)) made.remove();
    this.byKey = byKey;
    if (this.root.contains(focused) && document.activeElement !== focused) focused.focus({ preventScroll: true });
  }
}
