import { Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowDown, IconEdit, IconFlame, IconPlus, type TablerIcon } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { riskMatrix, risksOf, type RiskLevel, type RiskView } from '../../../domain/planning/risks';
import type { StreamState } from '../../../domain/record/fold';
import { FormCard } from '../../components/FormCard';
import { ToneBadge, type Tone } from '../../components/VerdictBadge';
import { usePersonName } from '../../hooks/store';
import { dateInWords } from '../../hooks/words';
import classes from './plan.module.css';
import { RiskForm } from './RiskForm';
import { useMayChangePlan } from './usePlan';

/** What may go wrong: how likely, how bad, whose it is, and what is done. */
export function RisksPart({ state }: { readonly state: StreamState }) {
  const { t } = useTranslation('plan');
  const risks = useMemo(() => risksOf(state), [state]);
  const mayChange = useMayChangePlan();
  const [edited, setEdited] = useState<RiskView | 'new'>();
  if (edited !== undefined) return <RiskForm risk={edited === 'new' ? undefined : edited} onDone={() => setEdited(undefined)} />;
  return (
    <Stack gap="lg">
      <FormCard title={t('risks.title')}>
        {risks.length === 0 ? (
          <Text>{t('risks.empty')}</Text>
        ) : (
          <ul className={classes['list']}>
            {risks.map((risk) => (
              <li key={risk.id}>
                <Risk risk={risk} onEdit={() => setEdited(risk)} />
              </li>
            ))}
          </ul>
        )}
        {mayChange && (
          <Group>
            <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
              {t('risks.add')}
            </Button>
          </Group>
        )}
      </FormCard>
      {risks.length > 0 && (
        <FormCard title={t('risks.matrix')} text={t('risks.matrixHint')}>
          <Matrix risks={risks} />
        </FormCard>
      )}
    </Stack>
  );
}

const looks: Readonly<Record<RiskLevel, readonly [Tone, TablerIcon]>> = { low: ['pass', IconArrowDown], medium: ['warn', IconAlertTriangle], high: ['fail', IconFlame] };

function Risk({ risk, onEdit }: { readonly risk: RiskView; readonly onEdit: () => void }) {
  const { t, i18n } = useTranslation(['plan', 'common']);
  const nameOf = usePersonName();
  const mayChange = useMayChangePlan();
  const [tone, icon] = looks[risk.level];
  return (
    <Group justify="space-between" align="flex-start">
      <Stack gap={4} style={{ minWidth: 0, flex: '1 1 280px' }}>
        <Group gap="sm">
          <ToneBadge tone={risk.state === 'closed' ? 'muted' : tone} icon={icon}>
            {t('risks.score', { level: t(`risks.level.${risk.level}`), score: risk.score })}
          </ToneBadge>
          {risk.state !== 'open' && (
            <ToneBadge tone={risk.state === 'occurred' ? 'fail' : 'muted'} icon={IconAlertTriangle}>
              {t(`risks.states.${risk.state}`)}
            </ToneBadge>
          )}
        </Group>
        <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
          {risk.title}
        </Text>
        <Text size="sm">
          {[t(`risks.responses.${risk.response}`), risk.measures].filter((part) => part !== '').join(': ')}
        </Text>
        <Text size="sm" c="dimmed">
          {[risk.owner === null ? t('risks.noOwner') : t('risks.ownedBy', { name: nameOf(risk.owner) ?? t('common:unknownPerson') }), risk.due === null ? '' : t('risks.dueOn', { date: dateInWords(risk.due, i18n.language) })].filter((part) => part !== '').join(', ')}
        </Text>
        {risk.outcome !== '' && <Text size="sm">{risk.outcome}</Text>}
      </Stack>
      {mayChange && (
        <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} aria-label={t('risks.editOne', { title: risk.title })} onClick={onEdit}>
          {t('common:edit')}
        </Button>
      )}
    </Group>
  );
}

function Matrix({ risks }: { readonly risks: readonly RiskView[] }) {
  const { t } = useTranslation('plan');
  const rows = riskMatrix(risks);
  return (
    <table className={classes['matrix']} aria-label={t('risks.matrix')}>
      <thead>
        <tr>
          <th scope="col">{t('risks.likelihood')}</th>
          {rows[0]?.map(({ impact }) => (
            <th key={impact} scope="col">
              {t('risks.impact')} {impact}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells[0]?.likelihood}>
            <th scope="row">{cells[0]?.likelihood}</th>
            {cells.map(({ likelihood, impact, level, risks: here }) => {
              const values = { likelihood, impact, level: t(`risks.level.${level}`) };
              return (
                <td key={impact} data-level={level}>
                  <span aria-hidden>
                    {here.length > 0 && <strong>{here.length}</strong>} <small>{t(`risks.level.${level}`)}</small>
                  </span>
                  <span className="pl-visually-hidden">{here.length === 0 ? t('risks.cellNone', values) : t('risks.cell', { ...values, titles: here.map(({ title }) => title).join(', ') })}</span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
