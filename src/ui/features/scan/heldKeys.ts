/**
 * Single letters are shortcuts ("N" answers No), and the first letter of a scan looks just like one. So letters pressed outside a field are held for a
 * moment: a lone one is passed on, those of a scan never reach a shortcut, and any other handful is passed on in order.
 */

/** Longer than a scanner takes from one key to the next, shorter than is noticed. */
const HOLD_MS = 100;

const typable = 'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="menu"]';

export class HeldKeys {
  #held: { readonly event: KeyboardEvent; readonly target: EventTarget }[] = [];
  readonly #passedOn = new WeakSet<Event>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** One that was held before and is now on its way. */
  isPassedOn(event: KeyboardEvent): boolean {
    return this.#passedOn.has(event);
  }

  /** Holds a letter that would be a shortcut; does nothing for one that is typed into a field. */
  hold(event: KeyboardEvent): void {
    const { target } = event;
    if (!(target instanceof Element) || target.closest(typable) !== null) return;
    // A space alone presses the button that has the focus; that is not ours to hold up.
    if (event.key === ' ' && this.#held.length === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#held.push({ event, target });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (this.#held.length === 1) this.passOn();
    }, HOLD_MS);
  }

  /** They were no scan. */
  passOn(): void {
    clearTimeout(this.#timer);
    const held = this.#held;
    this.#held = [];
    for (const { event, target } of held) {
      const { key, code, shiftKey } = event;
      const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true, composed: true });
      this.#passedOn.add(again);
      // What had the focus may be gone by now.
      (target instanceof Node && target.isConnected ? target : document.body).dispatchEvent(again);
    }
  }

  /** They were a scan. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#held = [];
  }
}
