import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { answerValue } from '../../../domain/deployment/fields';
import type { CheckView } from '../../../domain/deployment/view';
import type { Write } from '../../../domain/record/fold';
import { ClockNote } from '../../components/ClockNote';
import { LinkAnchor } from '../../components/links';
import { usePersonName } from '../../hooks/store';
import { useRecordedTimes } from '../../hooks/recordedTime';
import { useDeployment } from '../deployment/DeploymentContext';
import { useCheckWords } from './checkWords';
import classes from './checklist.module.css';

/** Every answer ever given: who, when, from what to what. Earlier attempts are the re-tests. */
export function CheckHistory({ view }: { readonly view: CheckView }) {
  const { t } = useTranslation(['checklist', 'common', 'audit']);
  const deployment = useDeployment();
  const { id, details, corrections } = deployment;
  const { corrected } = useRecordedTimes(deployment);
  const words = useCheckWords();
  const name = usePersonName();
  const shown = (write: Write | undefined): string | undefined => {
    if (write === undefined) return undefined;
    const parsed = answerValue.safeParse(write.value);
    if (!parsed.success) return undefined;
    return parsed.data.type === 'cleared' ? t('history.withdrawn') : words.value(view.check, parsed.data);
  };
  if (view.history.length === 0) return <Text c="dimmed">{t('history.none')}</Text>;
  // Newest first; each is shown against the one that it replaced, which need not be the one before it in time.
  return (
    <div>
      <ol className={classes['historyList']} aria-label={t('history.title')} reversed>
        {view.history.toReversed().map((write) => {
          const from = shown(view.history.find((before) => before.op === write.base.at(-1)));
          const to = shown(write) ?? '';
          return (
            <li key={write.op}>
              <Text>{from === undefined ? t('history.first', { to }) : t('history.change', { from, to })}</Text>
              <Text size="sm" c="dimmed">
                {t('history.byAt', { name: name(write.actor) ?? t('common:unknownPerson'), at: corrected(write.at, corrections.get(write.op)) })}
              </Text>
              <ClockNote correction={corrections.get(write.op)} timeZone={details.timeZone} />
            </li>
          );
        })}
      </ol>
      <LinkAnchor to="/d/$id/history" params={{ id }} search={{ thing: view.key }}>
        {t('audit:ofCheck')}
      </LinkAnchor>
    </div>
  );
}
