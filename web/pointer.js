// Mouse, pen and wheel on the canvas.  Fingers: touch.js.
import { Touch } from "./touch.js";

const kAway = -1e9;                                // nothing is hovered there
const kAltPx = 350;                                 // of a wheel that make the picture e times as large
const kLinePx = 33;                                // what browsers that count lines mean by one

export class Pointer {
  constructor(platform) {
    this.platform = platform;
    this.buttons = 0;                              // bits: left, right, middle, which is ImGui's order, too
    this.touch = new Touch(platform, this);
    const { canvas } = platform;
    const on = (type, act) => canvas.addEventListener(type, (event) => {
      act(event);
      platform.want(3);
    }, { passive: false });
    for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel"])
      on(type, (event) => event.pointerType === "touch" ? this.touch.handle(event) : this.handle(event));
    on("pointerleave", (event) => { if (event.pointerType !== "touch" && !event.buttons) this.leave(); });
    on("contextmenu", (event) => event.preventDefault());
    on("wheel", (event) => this.wheel(event));
    // The browser would give the focus away; here it stays with the text that is being written.
    on("mousedown", (event) => { event.preventDefault(); platform.keyboard.focusCanvas(); });
  }

  move(x, y, modifiers = 0) { this.platform.wasm("move", x, y, modifiers); }
  leave() { this.move(kAway, kAway); }

  handle(event) {
    const { platform } = this;
    if (event.type === "pointerdown") platform.canvas.setPointerCapture(event.pointerId);
    this.move(...this.place(event), platform.keyboard.modifiersOf(event));
    const buttons = event.type === "pointercancel" ? 0 : event.buttons;
    for (let b = 0; b < 3; ++b)
      if ((buttons ^ this.buttons) & 1 << b) platform.wasm("button", b, buttons >> b & 1);
    this.buttons = buttons;
    if (event.type === "pointerup") platform.flush();
  }

  place(event) {
    const box = this.platform.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  // Control and wheel without the key is a trackpad's pinch; with the key it is the browser's zoom and stays that.  Alt is the mouse's pinch.
  wheel(event) {
    const { platform } = this, [x, y] = this.place(event);
    const unit = event.deltaMode === 1 ? kLinePx : event.deltaMode === 2 ? platform.height : 1;
    if (event.ctrlKey && platform.keyboard.controlDown) return;
    if (event.ctrlKey || event.altKey) {
      event.preventDefault();
      return platform.wasm("pinch", x, y, Math.exp(-event.deltaY * unit / (event.altKey ? kAltPx : 100)));
    }
    event.preventDefault();
    this.move(x, y);                               // without Shift: the browser has turned that wheel already
    platform.wasm("scroll", event.deltaX * unit, event.deltaY * unit);
  }
}
