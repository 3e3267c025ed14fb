import { useEffect } from 'react';
import { notifications } from '@mantine/notifications';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ScannedCode } from '../../../data/api';
import { HeldKeys } from './heldKeys';
import { offerToTargets } from './state';
import { useTakeScan } from './useTakeScan';
import { addKey, BURST_PAUSE_MS, codeOf, noBurst, type Burst } from './wedge';

interface FieldBefore {
  readonly field: HTMLInputElement | HTMLTextAreaElement;
  readonly value: string;
}

function focusedField(): FieldBefore | undefined {
  const field = document.activeElement;
  return (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.type !== 'password' ? { field, value: field.value } : undefined;
}

/** Sets a field's value so that React notices: its own setter keeps the last value it has seen. */
function restore({ field, value }: FieldBefore): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Listens for a keyboard-wedge scanner wherever the focus is; installed once, in the frame. A recognised code is taken out of whatever field it was typed
 * into and goes to the open scan target, else into the receipt of the open deployment, else it is kept to be placed later.
 */
export function useWedgeScanner(): void {
  const take = useTakeScan();
  const { id } = useParams({ strict: false });
  const { t } = useTranslation('scan');
  useEffect(() => {
    let burst: Burst = noBurst;
    let before: FieldBefore | undefined;
    let pause: ReturnType<typeof setTimeout> | undefined;
    const held = new HeldKeys();

    const finish = (terminated: boolean): boolean => {
      clearTimeout(pause);
      const raw = codeOf(burst, terminated);
      burst = noBurst;
      if (raw === undefined) {
        held.passOn();
        return false;
      }
      held.drop();
      if (before !== undefined) restore(before);
      const code: ScannedCode = { raw, via: 'wedge', symbology: null };
      if (offerToTargets(code)) return true;
      void take(code, id).then((result) => {
        if (result !== undefined) notifications.show({ message: t(`outcome.${result.outcome}`, { code: raw }), color: result.outcome === 'matched' ? 'green' : 'orange' });
      });
      return true;
    };
    const onKey = (event: KeyboardEvent): void => {
      if (held.isPassedOn(event)) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target instanceof HTMLInputElement && event.target.type === 'password') return;
      if (event.key === 'Enter' || event.key === 'Tab') {
        const quick = event.timeStamp - burst.lastMs <= BURST_PAUSE_MS;
        if (quick && finish(true)) {
          // The end key belongs to the scanner: it must neither press a button nor move the focus.
          event.preventDefault();
          event.stopImmediatePropagation();
        }
        burst = noBurst;
        held.passOn();
        return;
      }
      // A scanner presses each key once; held down it is a person.
      if (event.key.length !== 1 || event.repeat) return;
      const next = addKey(burst, event.key, event.timeStamp);
      if (next.text.length === 1) before = focusedField();
      burst = next;
      held.hold(event);
      clearTimeout(pause);
      pause = setTimeout(() => finish(false), BURST_PAUSE_MS);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      clearTimeout(pause);
      held.passOn();
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [take, id, t]);
}
