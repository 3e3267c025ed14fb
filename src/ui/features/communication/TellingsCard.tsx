import { Button, Group, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCheck, IconClock, IconMail, IconMailForward, type TablerIcon } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { tellingsOf, type Telling, type TellingState } from '../../../domain/communication/obligations';
import type { StreamState } from '../../../domain/record/fold';
import { FormCard } from '../../components/FormCard';
import { ToneBadge, type Tone } from '../../components/VerdictBadge';
import { useMinute } from '../../hooks/minute';
import { useDeployment } from '../deployment/DeploymentContext';
import { useSiteTime } from '../plan/usePlan';
import type { Composing } from './composing';

const looks: Readonly<Record<TellingState, readonly [Tone, TablerIcon]>> = { told: ['pass', IconCheck], overdue: ['fail', IconAlertTriangle], due: ['warn', IconClock], later: ['muted', IconClock], not_needed: ['muted', IconBan] };
const order: Readonly<Record<TellingState, number>> = { overdue: 0, due: 1, later: 2, told: 3, not_needed: 4 };
const columns = ['who', 'what', 'state', 'due', 'act'] as const;

/** Who is to be told what, what is overdue first. */
export function TellingsCard({ state, onWrite }: { readonly state: StreamState; readonly onWrite: (composing: Composing) => void }) {
  const { t } = useTranslation('communication');
  const view = useDeployment();
  const now = useMinute();
  const tellings = useMemo(() => [...tellingsOf(state, view, now)].sort((a, b) => order[a.state] - order[b.state] || (a.due ?? '9').localeCompare(b.due ?? '9')), [state, view, now]);
  return (
    <FormCard title={t('tellings.title')}>
      {tellings.length === 0 ? (
        <Text>{t('tellings.none')}</Text>
      ) : (
        <Table.ScrollContainer minWidth={640} type="native" scrollAreaProps={{ tabIndex: 0 }}>
          <Table verticalSpacing="xs" aria-label={t('tellings.label')}>
            <Table.Thead>
              <Table.Tr>
                {columns.map((name) => (
                  <Table.Th key={name}>{t(`tellings.columns.${name}`)}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {tellings.map((telling) => (
                <Row key={`${telling.stakeholder.id} ${telling.occasion}`} telling={telling} onWrite={onWrite} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Group>
        <Button variant={tellings.some((one) => one.state === 'due' || one.state === 'overdue') ? 'default' : 'filled'} leftSection={<IconMail size={20} aria-hidden />} onClick={() => onWrite({ occasion: 'other', to: [], message: undefined })}>
          {t('tellings.others')}
        </Button>
      </Group>
    </FormCard>
  );
}

function Row({ telling, onWrite }: { readonly telling: Telling; readonly onWrite: (composing: Composing) => void }) {
  const { t } = useTranslation('communication');
  const { moment } = useSiteTime();
  const { stakeholder, occasion, state, due, message } = telling;
  const [tone, icon] = looks[state];
  const name = stakeholder.values.name ?? '';
  return (
    <Table.Tr>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{name}</Table.Td>
      <Table.Td>{t(`occasions.${occasion}`)}</Table.Td>
      <Table.Td>
        <ToneBadge tone={tone} icon={icon}>
          {t(`states.${state}`)}
        </ToneBadge>
      </Table.Td>
      <Table.Td>{state === 'told' || state === 'not_needed' ? '' : due === null ? t('tellings.noDue') : moment(due)}</Table.Td>
      <Table.Td>
        {state !== 'told' && state !== 'not_needed' && (
          <Button
            variant={state === 'later' ? 'default' : 'filled'}
            leftSection={<IconMailForward size={18} aria-hidden />}
            aria-label={t('tellings.writeOne', { name, occasion: t(`occasions.${occasion}`) })}
            onClick={() => onWrite({ occasion, to: [stakeholder.id], message })}
          >
            {t('tellings.write')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
