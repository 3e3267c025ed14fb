import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useId, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { mayWrite } from '../../../domain/delivery/authority';
import type { DeploymentView, HeldOperation } from '../../../domain/deployment/view';
import { useCommands } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useSession } from '../../state/session';
import { HeldEntry } from './HeldEntry';

/** Entries shown at a time: a device that was never assigned may have written thousands. */
const SHOWN = 50;

/** True when this person may let held entries count. */
function useMayAdmit(deployment: string): boolean {
  const roles = useSession((state) => state.person?.roles);
  return mayWrite({ stream: deployment, body: { kind: 'admit', v: 1, operations: [], reason: '' } }, roles ?? [], true) === undefined;
}

/** Says that entries, or the whole deployment, wait to be admitted; who may, selects and admits them in place. */
export function HeldBanner({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('deployment');
  const [open, setOpen] = useState(false);
  const listId = useId();
  if (view.heldCount === 0) return null;
  return (
    <Stack component="section" aria-label={t('held.label')} gap="sm" px="md" py={6} style={{ background: 'var(--pl-info-bg)', color: 'var(--pl-info-fg)', borderBlock: '1px solid var(--pl-info-line)' }}>
      <Group justify="space-between" gap="sm">
        <Group gap="sm" wrap="nowrap" style={{ minWidth: 0 }}>
          <IconHourglass size={20} aria-hidden style={{ flexShrink: 0 }} />
          <Text fw={600}>{view.unadmitted ? t('held.all', { count: view.heldCount }) : t('held.some', { count: view.heldCount })}</Text>
        </Group>
        <Button variant="default" size="compact-md" mih="var(--pl-target)" aria-expanded={open} aria-controls={listId} onClick={() => setOpen(!open)}>
          {open ? t('held.hide') : t('held.show')}
        </Button>
      </Group>
      <div id={listId} hidden={!open}>
        {open && <HeldList view={view} />}
      </div>
    </Stack>
  );
}

function HeldList({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('deployment');
  const mayAdmit = useMayAdmit(view.id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [limit, setLimit] = useState(SHOWN);
  const ids = view.held.map(({ op }) => op);
  // What was admitted meanwhile is not chosen any more.
  const selected = ids.filter((id) => chosen.has(id));
  const toggle = ({ op }: HeldOperation): void => setChosen((before) => new Set(before.has(op) ? [...before].filter((id) => id !== op) : [...before, op]));
  return (
    <Stack gap="sm" pb="sm">
      <Text>{view.unadmitted ? t('held.allText') : t('held.someText')}</Text>
      {view.held.length > 0 && (
        <>
          {mayAdmit && (
            <Checkbox
              label={t('held.selectAll', { count: ids.length })}
              checked={selected.length === ids.length}
              indeterminate={selected.length > 0 && selected.length < ids.length}
              onChange={() => setChosen(new Set(selected.length === ids.length ? [] : ids))}
              styles={{ body: { minHeight: 'var(--pl-target)', alignItems: 'center' } }}
            />
          )}
          <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
            {view.held.slice(0, limit).map((entry) => (
              <HeldEntry key={entry.op} view={view} entry={entry} chosen={mayAdmit ? chosen.has(entry.op) : undefined} onToggle={() => toggle(entry)} />
            ))}
          </Stack>
          {view.held.length > limit && (
            <Button variant="default" onClick={() => setLimit(limit + SHOWN)} style={{ alignSelf: 'flex-start' }}>
              {t('held.more', { count: view.held.length - limit })}
            </Button>
          )}
        </>
      )}
      {mayAdmit ? <AdmitForm view={view} selected={selected} /> : <Text fw={600}>{t('held.askCoordinator')}</Text>}
    </Stack>
  );
}

function AdmitForm({ view, selected }: { readonly view: DeploymentView; readonly selected: readonly string[] }) {
  const { t } = useTranslation('deployment');
  const commands = useCommands();
  const run = useRun();
  const [reason, setReason] = useState('');
  const [attempted, setAttempted] = useState(false);
  const [saving, setSaving] = useState(false);
  const nothing = !view.unadmitted && selected.length === 0;
  const admit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setAttempted(true);
    if (nothing || reason.trim() === '') return;
    setSaving(true);
    const written = await run(() => commands.admit(view.id, view.unadmitted ? 'all' : selected, reason), { undo: false });
    setSaving(false);
    if (written === undefined) return;
    setReason('');
    setAttempted(false);
  };
  return (
    <form noValidate onSubmit={(event) => void admit(event)}>
      <Stack gap="sm">
        <TextInput label={t('held.reason')} description={t('held.reasonHint')} maw={640} maxLength={2000} value={reason} error={attempted && reason.trim() === '' ? t('held.reasonMissing') : undefined} onChange={(event) => setReason(event.currentTarget.value)} />
        <Group gap="sm">
          <Button type="submit" loading={saving}>
            {view.unadmitted ? t('held.admitAll') : selected.length === 0 ? t('held.admitSelected') : t('held.admit', { count: selected.length })}
          </Button>
          <Text role="status" fw={600}>
            {attempted && nothing ? t('held.selectFirst') : ''}
          </Text>
        </Group>
      </Stack>
    </form>
  );
}
