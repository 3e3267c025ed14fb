import { useEffect, useEffectEvent } from 'react';
import type { CheckView } from '../../../domain/deployment/view';
import { checkDomId } from './CheckItem';
import { neighbour } from './course';

interface ChecklistKeys {
  readonly checks: readonly CheckView[];
  readonly current: string | undefined;
  readonly goTo: (key: string) => void;
  readonly focusSearch: () => void;
}

/** True while someone types or a dialog is open: single keys are then not ours. */
function isTyping(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return true;
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable="true"], [role="combobox"], [role="listbox"], [role="menu"]') !== null;
}

/** The button that a key stands for, in the current check. */
const buttons: Readonly<Record<string, readonly string[]>> = {
  y: ['[data-answer="yes"]'],
  n: ['[data-answer="no"]'],
  a: ['[data-answer="not_applicable"]', '[data-not-applicable]'],
  p: ['[data-photo-button]', '[data-add-photo]'],
};

/** The keys of keys.ts, as long as the checklist is on the screen. They press what is on the screen and nothing else. */
export function useChecklistKeys({ checks, current, goTo, focusSearch }: ChecklistKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === '/') {
      event.preventDefault();
      focusSearch();
    } else if (key === 'j' || key === 'k') {
      const next = neighbour(checks, current, key === 'j' ? 1 : -1);
      if (next !== undefined) {
        event.preventDefault();
        goTo(next.key);
      }
    } else if (current !== undefined && buttons[key] !== undefined) {
      const check = document.getElementById(checkDomId(current));
      const button = buttons[key].map((selector) => check?.querySelector<HTMLButtonElement>(selector)).find((each) => each !== null && each !== undefined && !each.disabled);
      if (button !== undefined && button !== null) {
        event.preventDefault();
        button.click();
      }
    }
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
