/**
 * A draft in hand. Typing changes the document here; it is saved after a pause, when the editor is left, and on request, because every save is an
 * operation that holds the whole document. Steps can be taken back as long as the editor is open.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ModelVersion } from '../../../../domain/model/library';
import { sameJson } from '../../../../domain/record/fold';
import type { Json } from '../../../../domain/record/operation';
import { useRun } from '../../../hooks/run';
import { useCommands } from '../../../hooks/store';

/** How long nothing must be typed before the draft is saved by itself. */
const PAUSE_MS = 15_000;
/** Typing within this span is one step to take back. */
const STEP_MS = 1200;
const MOST_STEPS = 100;

export interface Draft {
  readonly document: Json;
  readonly state: 'saved' | 'unsaved' | 'saving';
  /** `own`: a step of its own, such as adding or deleting; typing is gathered. */
  readonly change: (next: (document: Json) => Json, own?: boolean) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  /** Resolves when the document as it stands is saved; false when it could not be. */
  readonly save: () => Promise<boolean>;
}

interface History {
  readonly past: readonly Json[];
  readonly document: Json;
  readonly future: readonly Json[];
  readonly at: number;
}

/** What is on its way into the record, by draft: whoever comes back to the editor before it has arrived goes on from there. */
const onTheWay = new Map<string, Json>();

const begun = (document: Json): History => ({ past: [], document, future: [], at: 0 });

export function useDraft(version: ModelVersion): Draft {
  const commands = useCommands();
  const run = useRun();
  const { key } = version;
  const [first] = useState(() => onTheWay.get(key) ?? version.document);
  const [history, setHistory] = useState<History>(begun(first));
  const [saved, setSaved] = useState<Json>(first);
  const [recorded, setRecorded] = useState(version.document);
  const [saving, setSaving] = useState(false);
  if (recorded !== version.document) {
    setRecorded(version.document);
    // Somebody else's save, or one of ours that arrived late: it is taken over unless something is typed here that it does not hold.
    if (!onTheWay.has(key) && sameJson(history.document, saved) && !sameJson(saved, version.document)) {
      setHistory(begun(version.document));
      setSaved(version.document);
    }
  }
  const latest = useRef({ document: history.document, saved });
  useEffect(() => {
    latest.current = { document: history.document, saved };
  }, [history.document, saved]);

  const save = useCallback(async (): Promise<boolean> => {
    const { document, saved: before } = latest.current;
    if (sameJson(document, before)) return true;
    setSaving(true);
    onTheWay.set(key, document);
    const done = await run(async () => {
      await commands.saveDraft(key, document);
      return true;
    });
    if (onTheWay.get(key) === document) onTheWay.delete(key);
    setSaving(false);
    if (done === true) setSaved(document);
    return done === true;
  }, [commands, run, key]);

  const dirty = !sameJson(history.document, saved);
  useEffect(() => {
    if (!dirty) return;
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [dirty, history.document, save]);
  useEffect(() => {
    const keep = (): void => void save();
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, [save]);

  const change = useCallback<Draft['change']>((next, own = false) => {
    setHistory((before) => {
      const document = next(before.document);
      if (document === before.document) return before;
      const now = Date.now();
      const gathers = !own && before.past.length > 0 && now - before.at < STEP_MS;
      return { past: gathers ? before.past : [...before.past, before.document].slice(-MOST_STEPS), document, future: [], at: own ? 0 : now };
    });
  }, []);
  const step = (from: 'past' | 'future'): (() => void) | undefined => {
    if (history[from].length === 0) return undefined;
    return () =>
      setHistory(({ past, document, future }) => {
        const [before, after] = [past.at(-1), future[0]];
        if (from === 'past') return before === undefined ? { past, document, future, at: 0 } : { past: past.slice(0, -1), document: before, future: [document, ...future], at: 0 };
        return after === undefined ? { past, document, future, at: 0 } : { past: [...past, document], document: after, future: future.slice(1), at: 0 };
      });
  };
  return { document: history.document, state: saving ? 'saving' : dirty ? 'unsaved' : 'saved', change, undo: step('past'), redo: step('future'), save };
}
