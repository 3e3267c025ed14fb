import { Button, Group, Stack, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sentMessages } from '../../../domain/communication/outcome';
import { listEntities, readEntity, type Listed } from '../../../domain/deployment/entities';
import type { StreamState } from '../../../domain/record/fold';
import { FormCard } from '../../components/FormCard';
import { usePersonName } from '../../hooks/store';
import classes from '../plan/plan.module.css';
import { useRecord, useSiteTime } from '../plan/usePlan';
import type { Composing } from './composing';

/** What people were told, word for word, and what is kept for later. */
export function MessagesCard({ state, onOpen }: { readonly state: StreamState; readonly onOpen: (composing: Composing) => void }) {
  const { t } = useTranslation('communication');
  const sent = useMemo(() => [...sentMessages(state)].reverse(), [state]);
  const prepared = useMemo(() => listEntities(state, 'message').filter(({ values }) => (values.sent ?? null) === null), [state]);
  return (
    <>
      {prepared.length > 0 && (
        <FormCard title={t('messages.preparedTitle')}>
          <ul className={classes['list']}>
            {prepared.map((message) => (
              <li key={message.id}>
                <Prepared message={message} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </FormCard>
      )}
      <FormCard title={t('messages.title')}>
        {sent.length === 0 ? (
          <Text>{t('messages.none')}</Text>
        ) : (
          <ul className={classes['list']}>
            {sent.map((message) => (
              <li key={message.id}>
                <Told message={message} at={message.sentAt} />
              </li>
            ))}
          </ul>
        )}
      </FormCard>
    </>
  );
}

function Prepared({ message: { id, values }, onOpen }: { readonly message: Listed<'message'>; readonly onOpen: (composing: Composing) => void }) {
  const { t } = useTranslation('communication');
  const { moment } = useSiteTime();
  const record = useRecord('message');
  const subject = values.subject ?? '';
  return (
    <Group justify="space-between" align="flex-start">
      <div style={{ minWidth: 0, flex: '1 1 260px' }}>
        <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
          {subject}
        </Text>
        <Text size="sm" c="dimmed">
          {[t(`occasions.${values.occasion ?? 'other'}`), typeof values.due === 'string' ? t('messages.dueLine', { at: moment(values.due) }) : ''].filter((part) => part !== '').join(' · ')}
        </Text>
      </div>
      <Group gap="xs">
        <Button variant="default" aria-label={t('messages.openOne', { subject })} onClick={() => onOpen({ occasion: values.occasion ?? 'other', to: values.to ?? [], message: id })}>
          {t('messages.open')}
        </Button>
        <Button variant="default" aria-label={t('messages.removeOne', { subject })} onClick={() => void record(id, { removed: true })}>
          {t('messages.remove')}
        </Button>
      </Group>
    </Group>
  );
}

function Told({ message: { values, entity }, at }: { readonly message: Listed<'message'>; readonly at: string }) {
  const { t } = useTranslation(['communication', 'common']);
  const { moment } = useSiteTime();
  const nameOf = usePersonName();
  const [open, setOpen] = useState(false);
  const sent = values.sent ?? null;
  if (sent === null) return null;
  const subject = values.subject ?? '';
  const by = readEntity('message', entity).writes.sent?.actor ?? '';
  return (
    <Stack gap={4} align="flex-start">
      <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
        {subject}
      </Text>
      <Text size="sm">{t('messages.toLine', { names: sent.to.map(({ name, address }) => (address === '' ? name : t('messages.person', { name, address }))).join(', ') })}</Text>
      <Text size="sm" c="dimmed">
        {t('messages.sentLine', { way: t(`ways.${sent.way}`), at: moment(at), name: nameOf(by) ?? t('common:unknownPerson') })}
      </Text>
      {sent.note !== '' && <Text size="sm">{sent.note}</Text>}
      <Button variant="default" aria-expanded={open} aria-label={t(open ? 'messages.hideOne' : 'messages.showOne', { subject })} onClick={() => setOpen(!open)}>
        {open ? t('messages.hide') : t('messages.show')}
      </Button>
      {open && <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{values.body}</Text>}
    </Stack>
  );
}
