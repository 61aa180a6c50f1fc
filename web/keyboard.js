// Keys, text, input methods and the clipboard.  Keys act on the canvas; while a text field is being edited a hidden textarea
// has the focus, because only there do soft keyboards and input methods write.  Text comes from the textarea alone; on the canvas a sign is a command.
// Only keys that the program consumes are kept from the browser.
const kSentinel = "\u00a0";                        // something to delete, or soft keyboards send no Backspace
const kMac = /^(Mac|iP)/.test(navigator.platform);
const kControl = 1, kShift = 2, kAlt = 4;
const kEdits = { deleteContentBackward: "Backspace", deleteContentForward: "Delete", insertLineBreak: "Enter", insertParagraph: "Enter" };

export class Keyboard {
  constructor(platform) {
    this.platform = platform;
    this.canvas = platform.canvas;
    this.typing = document.getElementById("typing");
    this.wanted = false;                           // the program edits a text field
    this.controlDown = false;
    this.copied = null;                            // what ImGui put into the clipboard, until the browser fetches it
    this.tabbed = 0;                               // the Tab key that is moving the focus: 1, or -1 with Shift
    this.reset();
    for (const element of [this.canvas, this.typing]) {
      element.addEventListener("keydown", (event) => this.down(event));
      element.addEventListener("keyup", (event) => this.up(event));
      element.addEventListener("blur", (event) => this.left(event.relatedTarget));
    }
    this.canvas.addEventListener("focus", () => this.entered());
    this.listenToText();
    this.listenToClipboard();
    document.addEventListener("keydown", (event) => { this.tabbed = event.key === "Tab" ? (event.shiftKey ? -1 : 1) : 0; }, true);
    document.addEventListener("keyup", () => { this.tabbed = 0; }, true);
  }

  // --- focus ---

  focusCanvas() {
    if (document.activeElement !== this.typing) this.canvas.focus({ preventScroll: true });
  }

  // After each frame.  The focus is never taken from an element outside the picture.
  setWanted(wanted) {
    this.wanted = wanted;
    const at = document.activeElement;
    if (wanted && !this.leaving && (at === this.canvas || at === document.body)) {
      this.reset();
      this.typing.setAttribute("aria-label", this.platform.twin.focusLabel());
      this.typing.removeAttribute("aria-hidden");
      this.typing.focus({ preventScroll: true });
    } else if (!wanted && at === this.typing) {
      this.canvas.focus({ preventScroll: true });
    }
  }

  entered() {
    if (this.tabbed && !this.leaving) this.platform.wasm("key", "Tab", 1, this.tabbed < 0 ? kShift : 0);
    this.platform.want(3);
  }

  left(next) {
    this.typing.setAttribute("aria-hidden", "true");
    if (next === this.canvas || next === this.typing) return;
    this.leaving = false;
    this.controlDown = false;
    this.platform.wasm("release_all");
    this.platform.want(3);
  }

  // --- keys ---

  modifiersOf(event) {
    const graph = event.getModifierState?.("AltGraph");   // on some keyboards that is Control with Alt
    const control = kMac ? event.metaKey : event.ctrlKey;
    return (control && !graph ? kControl : 0) | (event.shiftKey ? kShift : 0) | (event.altKey && !graph ? kAlt : 0);
  }

  down(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const { platform } = this, modifiers = this.modifiersOf(event), writing = event.target === this.typing;
    if (event.key === "Control") this.controlDown = true;
    const name = event.code === "NumpadEnter" ? "NumpadEnter" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (writing && name === " ") return;           // text, not a command
    if (modifiers & kControl && name === "v") return;     // the paste event brings the text
    const ours = platform.wasm("key", name, 1, modifiers);
    const isCommand = !writing && event.key.length === 1 && name !== " " && !event.metaKey && !(modifiers & (kControl | kAlt));
    if (isCommand) platform.wasm("text", event.key);      // nobody writes: a sign is a command
    if (modifiers & kControl && name.length === 1) {      // a Mac never tells that such a key was released
      if (name === "c" || name === "x") platform.flush(); // ImGui copies now; the browser fetches it right after
      platform.wasm("key", name, 0, modifiers);
    }
    if (ours && name === "Tab") this.tabbed = 0;   // it has moved the focus already
    if (ours || isCommand) event.preventDefault();        // Firefox would search for what is typed
    else if (name === "Tab") this.leave();
    if (name === "Enter" || (name === " " && !modifiers)) platform.flush();   // what needs a gesture, such as copying
    platform.want(3);
  }

  up(event) {
    if (event.key === "Control") this.controlDown = false;
    const name = event.code === "NumpadEnter" ? "NumpadEnter" : event.key;
    if (name.length > 1 || name === " ") this.platform.wasm("key", name, 0, this.modifiersOf(event));
    this.platform.want(3);
  }

  // The browser moves on from the canvas, not from the textarea behind it.
  leave() {
    this.leaving = true;
    if (document.activeElement === this.typing) this.canvas.focus({ preventScroll: true });
  }

  press(name) {
    this.platform.wasm("key", name, 1, 0);
    this.platform.wasm("key", name, 0, 0);
    this.platform.want(3);
  }

  // --- text ---

  reset() {
    this.typing.value = kSentinel;
    this.typing.setSelectionRange(1, 1);
  }

  send() {
    const text = this.typing.value.replaceAll(kSentinel, "").replaceAll(/[\r\n\t]+/g, " ");
    this.reset();
    if (text) this.platform.wasm("text", text);
    this.platform.want(3);
  }

  listenToText() {
    const { typing } = this;
    typing.addEventListener("beforeinput", (event) => {
      const key = kEdits[event.inputType];
      if (!key || event.isComposing) return;
      event.preventDefault();
      this.press(key);
    });
    typing.addEventListener("input", (event) => { if (!event.isComposing) this.send(); });
    typing.addEventListener("compositionstart", () => {
      typing.value = "";
      typing.classList.add("composing");
    });
    typing.addEventListener("compositionend", () => {
      typing.classList.remove("composing");
      this.send();
    });
  }

  // Where letters are composed: at the caret, but never outside the window, which would scroll it.
  placeAt(x, y, height) {
    const { typing, platform } = this;
    const left = Math.max(0, Math.min(x, platform.width - 120)), top = Math.max(0, Math.min(y, platform.height - height - 4));
    typing.style.transform = `translate(${left}px, ${top}px)`;
    typing.style.fontSize = `${height * 0.8}px`;
  }

  // --- clipboard ---

  listenToClipboard() {
    const ours = () => document.activeElement === this.canvas || document.activeElement === this.typing;
    document.addEventListener("paste", (event) => {
      if (!ours()) return;
      event.preventDefault();
      this.platform.wasm("clipboard", event.clipboardData.getData("text/plain"));
      this.platform.wasm("key", "v", 1, kControl);
      this.platform.wasm("key", "v", 0, 0);
      this.platform.want(3);
    });
    for (const type of ["copy", "cut"])
      document.addEventListener(type, (event) => {
        if (this.copied === null) return;
        event.clipboardData.setData("text/plain", this.copied);
        event.preventDefault();
        this.copied = null;
      });
  }

  // Without a key: a button that copies.  Where the page may not write by itself the browser is asked to copy.
  copy(text) {
    const ask = () => {
      this.copied = text;
      document.execCommand("copy");
      this.copied = null;
    };
    if (!navigator.clipboard) return ask();
    navigator.clipboard.writeText(text).catch(ask);
  }
}
