import { Text, Textarea } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckView } from '../../../domain/deployment/view';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';
import { useDeploymentId } from '../deployment/DeploymentContext';

const PAUSE_MS = 1500;

/** The note saves itself: after a pause, on leaving the field, and when the check closes. */
export function NoteField({ view, failing, autoFocus }: { readonly view: CheckView; readonly failing: boolean; readonly autoFocus: boolean }) {
  const { t } = useTranslation('checklist');
  const id = useDeploymentId();
  const commands = useCommands();
  const run = useRun();
  const [typed, setTyped] = useState<string>();
  const [state, setState] = useState<'unsaved' | 'saving' | 'saved'>();
  const text = typed ?? view.note;

  const save = async (): Promise<void> => {
    if (typed === undefined) return;
    if (typed.trim() === view.note) {
      setTyped(undefined);
      setState(undefined);
      return;
    }
    setState('saving');
    const written = await run(() => commands.setNote(id, view.key, typed.trim()), { undo: false });
    // What was typed meanwhile stays; a failed save leaves the text as "not saved yet".
    setState(written === undefined ? 'unsaved' : 'saved');
    if (written !== undefined) setTyped((now) => (now === typed ? undefined : now));
  };
  const saveNow = useEffectEvent(() => void save());
  useEffect(() => {
    if (typed === undefined) return;
    const timer = setTimeout(() => saveNow(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  // When the check closes before the pause is over: written without touching the state of what is gone.
  const flush = useEffectEvent(() => {
    if (typed !== undefined && typed.trim() !== view.note && state !== 'saving') void run(() => commands.setNote(id, view.key, typed.trim()), { undo: false });
  });
  useEffect(() => () => flush(), []);

  return (
    <div>
      <Textarea
        label={failing ? t('note.failLabel') : t('note.label')}
        value={text}
        maxLength={4000}
        autoFocus={autoFocus}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setState('unsaved');
        }}
        onBlur={() => void save()}
      />
      <Text size="sm" role="status" c={state === 'unsaved' ? 'var(--pl-warn-fg)' : 'dimmed'} mih="1.4em">
        {state === undefined ? '' : t(`note.${state}`)}
      </Text>
    </div>
  );
}
