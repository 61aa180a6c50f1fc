// Fingers: a tap presses, a drag moves what wants to be dragged and scrolls the rest, a long hold is the second button,
// two fingers pinch and pan.  ImGui knows only a mouse, so it is told what a mouse would have done.
const kSlopPx = 8, kHoldMs = 500;
const kFlingDecayMs = 325, kSlowestPxPerMs = 0.02;

export class Touch {
  constructor(platform, pointer) {
    Object.assign(this, { platform, pointer });
    this.fingers = new Map();                      // pointerId -> [x, y]
    this.state = "none";                           // waiting, drag, scroll, held, pinch
  }

  handle(event) {
    const place = this.pointer.place(event);
    if (event.type === "pointerdown") this.down(event, place);
    else if (this.fingers.has(event.pointerId)) event.type === "pointermove" ? this.move(event, place) : this.up(event);
  }

  down(event, place) {
    this.platform.canvas.setPointerCapture(event.pointerId);
    this.fingers.set(event.pointerId, place);
    this.stopFling();
    if (this.fingers.size === 2) return this.startPinch();
    if (this.fingers.size > 2) return;
    this.state = "waiting";
    this.start = this.last = place;
    this.velocity = [0, 0];
    this.lastMs = event.timeStamp;
    this.pointer.move(...place);
    this.hold = setTimeout(() => this.held(), kHoldMs);
  }

  move(event, place) {
    this.fingers.set(event.pointerId, place);
    if (this.state === "pinch") return this.pinch();
    if (this.state === "waiting") {
      if (Math.hypot(place[0] - this.start[0], place[1] - this.start[1]) <= kSlopPx) return;
      clearTimeout(this.hold);
      this.state = this.platform.wasm("wants_drag", ...this.start) ? "drag" : "scroll";
      if (this.state === "drag") this.platform.wasm("button", 0, 1);
    }
    if (this.state === "drag") this.pointer.move(...place);
    if (this.state === "scroll") this.scroll(place, event.timeStamp);
    this.last = place;
  }

  scroll(place, ms) {
    const moved = [this.last[0] - place[0], this.last[1] - place[1]];
    const passed = Math.max(1, ms - this.lastMs);
    this.velocity = this.velocity.map((v, axis) => 0.6 * moved[axis] / passed + 0.4 * v);
    this.lastMs = ms;
    this.platform.wasm("scroll", ...moved);
  }

  up(event) {
    const { platform } = this;
    this.fingers.delete(event.pointerId);
    if (this.state === "pinch") {                  // the finger that stays does nothing more
      if (this.fingers.size === 0) this.end();
      return;
    }
    if (this.fingers.size > 0) return;
    clearTimeout(this.hold);
    const cancelled = event.type === "pointercancel";
    if (this.state === "waiting" && !cancelled) {
      platform.keyboard.focusCanvas();
      platform.wasm("button", 0, 1);
      platform.wasm("button", 0, 0);
      platform.flush();                            // a text field must ask for the keyboard inside this gesture
    }
    if (this.state === "drag") {
      platform.wasm("button", 0, 0);
      platform.flush();
    }
    if (this.state === "scroll" && !cancelled && event.timeStamp - this.lastMs < 60 && !platform.asks.reduced.matches) this.fling();
    else this.end();
  }

  end() {
    this.state = "none";
    this.pointer.leave();
  }

  held() {
    this.state = "held";
    this.platform.wasm("button", 1, 1);
    this.platform.wasm("button", 1, 0);
    this.platform.flush();
  }

  // --- two fingers ---

  startPinch() {
    clearTimeout(this.hold);
    if (this.state === "drag") this.platform.wasm("button", 0, 0);
    this.state = "pinch";
    [this.middle, this.spread] = this.measure();
    this.pointer.move(...this.middle);
  }

  measure() {
    const [a, b] = this.fingers.values();
    return [[(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1]))];
  }

  pinch() {
    if (this.fingers.size < 2) return;
    const [middle, spread] = this.measure();
    this.platform.wasm("scroll", this.middle[0] - middle[0], this.middle[1] - middle[1]);
    if (spread !== this.spread) this.platform.wasm("pinch", ...middle, spread / this.spread);
    [this.middle, this.spread] = [middle, spread];
  }

  // --- after a scroll, it runs out ---

  fling() {
    let before = performance.now();
    const glide = (now) => {
      const passed = Math.max(0, now - before), decay = Math.exp(-passed / kFlingDecayMs);
      before = now;
      this.velocity = this.velocity.map((v) => v * decay);
      if (Math.hypot(...this.velocity) < kSlowestPxPerMs) return this.stopFling();
      this.platform.wasm("scroll", ...this.velocity.map((v) => v * passed));
      this.glide = requestAnimationFrame(glide);
    };
    this.glide = requestAnimationFrame(glide);
  }

  stopFling() {
    if (!this.glide) return;
    cancelAnimationFrame(this.glide);
    this.glide = 0;
    this.end();
  }
}
