import { Group, Stack, Text, Title } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckView } from '../../../domain/deployment/view';
import { shownVerdict, VerdictBadge } from '../../components/VerdictBadge';
import { Instruction } from './CheckGuidance';
import { CheckNotices } from './CheckNotices';
import { CheckBody } from './CheckBody';
import { useCheckWords } from './checkWords';
import classes from './checklist.module.css';

interface CheckItemProps {
  readonly view: CheckView;
  readonly number: number;
  /** The same function from one render to the next: rows whose check did not change rest when another is answered. */
  readonly onOpen: (key: string) => void;
}

/** Ids of a check's elements, made from its key. */
export function checkDomId(key: string): string {
  return `check-${key.replace(/[^a-zA-Z0-9_-]/g, '-')}`;
}

/** A check folded to one line: number, title, what was answered, state. */
export const CheckRow = memo(function CheckRow({ view, number, onOpen }: CheckItemProps) {
  const { t } = useTranslation('checklist');
  const words = useCheckWords();
  const answered = view.answer !== undefined && view.answer.type !== 'cleared';
  const evidence = view.photos.length + view.files.length;
  return (
    <button type="button" id={checkDomId(view.key)} className={classes['row']} aria-expanded={false} onClick={() => onOpen(view.key)}>
      <span className={classes['rowNumber']}>{number}</span>
      <span className={classes['rowText']}>
        <Text component="span" display="block" fw={550} className={classes['rowTitle'] ?? ''}>
          {words.text(view.check.title)}
          {!view.check.required && (
            <Text component="span" c="dimmed" fw={400}>
              {` (${t('check.optional')})`}
            </Text>
          )}
        </Text>
        {(answered || view.computed !== undefined) && (
          <Text component="span" display="block" className={classes['rowAnswer'] ?? ''}>
            {words.answer(view)}
          </Text>
        )}
      </span>
      {evidence > 0 && <IconPaperclip size={18} aria-hidden />}
      <VerdictBadge verdict={shownVerdict(view)} />
    </button>
  );
});

function Heading({ view, number, id }: { readonly view: CheckView; readonly number: number; readonly id: string }) {
  const { t } = useTranslation('checklist');
  const words = useCheckWords();
  return (
    <Title order={3} size="h4" id={id} className={classes['title'] ?? ''}>
      <Text component="span" inherit c="dimmed">
        <span className="pl-visually-hidden">{t('check.number', { number })}: </span>
        <span aria-hidden>{number}. </span>
      </Text>
      {words.text(view.check.title)}
      {!view.check.required && (
        <Text component="span" c="dimmed" fw={400}>
          {` (${t('check.optional')})`}
        </Text>
      )}
    </Title>
  );
}

/** The open check in field density: a card of its own. */
export const CheckCard = memo(function CheckCard({ view, number }: Omit<CheckItemProps, 'onOpen'>) {
  const id = checkDomId(view.key);
  return (
    <article id={id} className={classes['card']} tabIndex={-1} aria-labelledby={`${id}-title`} data-check={view.key}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="md">
          <Heading view={view} number={number} id={`${id}-title`} />
          <VerdictBadge verdict={shownVerdict(view)} />
        </Group>
        <CheckNotices view={view} />
        <Instruction view={view} />
        <CheckBody view={view} labelledBy={`${id}-title`} open />
      </Stack>
    </article>
  );
});

/** A check on the desk: what is asked on the left, the answer on the right, all of them in sight. */
export const CheckDeskRow = memo(function CheckDeskRow({ view, number, current, onOpen }: CheckItemProps & { readonly current: boolean }) {
  const id = checkDomId(view.key);
  return (
    <article
      id={id}
      className={classes['deskRow']}
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      aria-current={current ? 'true' : undefined}
      data-current={current}
      data-check={view.key}
      // Not on focus: the row before folds then, and the button would move away between press and release.
      onClick={() => {
        if (!current) onOpen(view.key);
      }}
      onKeyUp={() => {
        if (!current) onOpen(view.key);
      }}
    >
      <Stack gap={6}>
        <Group gap="xs" align="flex-start" wrap="nowrap" justify="space-between">
          <Heading view={view} number={number} id={`${id}-title`} />
          <VerdictBadge verdict={shownVerdict(view)} size="md" />
        </Group>
        <CheckNotices view={view} />
        <Instruction view={view} />
      </Stack>
      <CheckBody view={view} labelledBy={`${id}-title`} open={current} />
    </article>
  );
});
