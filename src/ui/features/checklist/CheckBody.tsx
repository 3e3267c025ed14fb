import { Box, Button, Group, Stack, Text } from '@mantine/core';
import { IconBan, IconCamera, IconHistory, IconInfoCircle, IconNote } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckView } from '../../../domain/deployment/view';
import { PhotoStrip } from '../photos/PhotoStrip';
import { hasReasonOrSource, ReasonAndSource } from './CheckGuidance';
import { CheckHistory } from './CheckHistory';
import { FindingLine, VerdictReasons } from './CheckNotices';
import { useChecklist } from './ChecklistContext';
import { useCheckWords } from './checkWords';
import { InstrumentNotes } from './InstrumentNotes';
import { NotApplicableForm } from './NotApplicableForm';
import { NoteField } from './NoteField';
import { ResponseInput } from './responses/ResponseInput';

type Panel = 'reason' | 'history' | 'note' | 'photo';

interface CheckBodyProps {
  readonly view: CheckView;
  readonly labelledBy: string;
  /** Shows what is one tap away; on a desk only for the current check. */
  readonly open: boolean;
}

/** Answering one check: the answer, what is wrong with it, evidence, and what is one tap away. */
export function CheckBody({ view, labelledBy, open }: CheckBodyProps) {
  const { readOnly } = useChecklist();
  const [asking, setAsking] = useState(false);
  const [panels, setPanels] = useState<ReadonlySet<Panel>>(new Set());
  const toggle = (panel: Panel): void => setPanels((before) => new Set(before.has(panel) ? [...before].filter((each) => each !== panel) : [...before, panel]));
  const chosen = view.answer?.type === 'not_applicable';
  const allowed = view.check.allowNotApplicable;
  const isConfirm = view.check.response.type === 'confirm';
  return (
    <Stack gap="md">
      <ResponseInput view={view} readOnly={readOnly} open={open} labelledBy={labelledBy} notApplicable={{ allowed, chosen, ask: () => setAsking(!asking) }} />
      {asking && !readOnly && <NotApplicableForm view={view} onClose={() => setAsking(false)} />}
      {chosen && !asking && <NotApplicableSaid view={view} readOnly={readOnly} onChange={() => setAsking(true)} />}
      <VerdictReasons view={view} />
      <InstrumentNotes view={view} />
      <FindingLine view={view} />
      <Evidence view={view} panels={panels} />
      {open && <Toolbar view={view} panels={panels} toggle={toggle} notApplicable={allowed && !isConfirm && !chosen && !readOnly ? () => setAsking(!asking) : undefined} />}
      {open && panels.has('reason') && <ReasonAndSource view={view} />}
      {open && panels.has('history') && <CheckHistory view={view} />}
    </Stack>
  );
}

function NotApplicableSaid({ view, readOnly, onChange }: { readonly view: CheckView; readonly readOnly: boolean; readonly onChange: () => void }) {
  const { t } = useTranslation('checklist');
  if (view.answer?.type !== 'not_applicable') return null;
  return (
    <Group gap="sm">
      <Text>{t('notApplicable.recorded', { reason: view.answer.reason })}</Text>
      {!readOnly && (
        <Button variant="subtle" onClick={onChange}>
          {t('notApplicable.change')}
        </Button>
      )}
    </Group>
  );
}

/** Note and photos: open when there are any, when they are asked for, or when the answer fails. */
function Evidence({ view, panels }: { readonly view: CheckView; readonly panels: ReadonlySet<Panel> }) {
  const { readOnly } = useChecklist();
  const words = useCheckWords();
  const failing = view.judgement.verdict === 'fail';
  const { response, photos } = view.check;
  const showNote = panels.has('note') || failing || view.note !== '';
  const isPhoto = response.type === 'photo';
  const asked = photos !== undefined && (photos.min > 0 || photos.hint !== undefined) && view.status !== 'open';
  const showPhotos = !isPhoto && (panels.has('photo') || failing || view.photos.length > 0 || asked);
  return (
    <>
      {showNote && (readOnly ? view.note !== '' && <Text style={{ whiteSpace: 'pre-line' }}>{view.note}</Text> : <NoteField view={view} failing={failing} autoFocus={panels.has('note') && view.note === '' && !failing} />)}
      {showPhotos && (
        <Box>
          <PhotoStrip of={view.key} readOnly={readOnly} autoFocus={panels.has('photo') && view.photos.length === 0 && !failing} {...(photos === undefined ? {} : { min: photos.min, max: photos.max, ...(photos.hint === undefined ? {} : { hint: words.text(photos.hint) }) })} />
        </Box>
      )}
    </>
  );
}

interface ToolbarProps {
  readonly view: CheckView;
  readonly panels: ReadonlySet<Panel>;
  readonly toggle: (panel: Panel) => void;
  readonly notApplicable: (() => void) | undefined;
}

function Toolbar({ view, panels, toggle, notApplicable }: ToolbarProps) {
  const { t } = useTranslation('checklist');
  const { readOnly } = useChecklist();
  const failing = view.judgement.verdict === 'fail';
  const noteShown = panels.has('note') || failing || view.note !== '';
  const photosShown = view.check.response.type === 'photo' || panels.has('photo') || failing || view.photos.length > 0;
  const attempts = view.history.length - 1;
  return (
    <Group gap={4}>
      {notApplicable !== undefined && (
        <Button variant="subtle" leftSection={<IconBan size={18} aria-hidden />} onClick={notApplicable} data-not-applicable>
          {t('check.notApplicable')}
        </Button>
      )}
      {!readOnly && !noteShown && (
        <Button variant="subtle" leftSection={<IconNote size={18} aria-hidden />} onClick={() => toggle('note')}>
          {t('check.addNote')}
        </Button>
      )}
      {!readOnly && !photosShown && (
        <Button variant="subtle" leftSection={<IconCamera size={18} aria-hidden />} onClick={() => toggle('photo')} data-add-photo>
          {t('check.addPhoto')}
        </Button>
      )}
      {hasReasonOrSource(view) && (
        <Button variant="subtle" leftSection={<IconInfoCircle size={18} aria-hidden />} aria-expanded={panels.has('reason')} onClick={() => toggle('reason')}>
          {t('check.why')}
        </Button>
      )}
      {view.history.length > 0 && (
        <Button variant="subtle" leftSection={<IconHistory size={18} aria-hidden />} aria-expanded={panels.has('history')} onClick={() => toggle('history')}>
          {panels.has('history') ? t('check.hideHistory') : t('check.history')}
          {attempts > 0 && ` · ${t('history.retests', { count: attempts })}`}
        </Button>
      )}
    </Group>
  );
}
