import { Button, Group, List, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconCircleDashed, IconCircleHalf2, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { levels, type Assessment, type CriterionView, type Level } from '../../../domain/measures/capability';
import { FormCard } from '../../components/FormCard';
import { ToneBadge } from '../../components/VerdictBadge';
import type { measures as english } from '../../locales/en/measures';
import { SayForm } from './SayForm';

type CriterionId = keyof (typeof english)['capability']['criterion'];

const looks = {
  yes: ['pass', IconCheck],
  partly: ['warn', IconCircleHalf2],
  no: ['fail', IconX],
  unknown: ['muted', IconCircleDashed],
} as const;

/** The self-assessment, level by level, each criterion with its evidence. */
export function Capability({ assessment }: { readonly assessment: Assessment }) {
  const { t } = useTranslation('measures');
  return (
    <Stack gap="lg">
      <FormCard title={t('capability.title')} text={t('capability.text')}>
        <Text fz={24} fw={700}>
          {assessment.level === 1 ? t('capability.reachedNone') : t('capability.reached', { level: assessment.level })}
        </Text>
        <Text>{t('capability.rule')}</Text>
      </FormCard>
      {levels.map((level) => (
        <LevelCard key={level} level={level} criteria={assessment.criteria.filter((one) => one.level === level)} />
      ))}
    </Stack>
  );
}

function LevelCard({ level, criteria }: { readonly level: Level; readonly criteria: readonly CriterionView[] }) {
  const { t } = useTranslation('measures');
  return (
    <FormCard title={t('capability.level', { level })} text={t(`capability.means.level${level}`)}>
      <List listStyleType="none" spacing="md" styles={{ itemWrapper: { display: 'block' }, itemLabel: { display: 'block' } }}>
        {criteria.map((criterion) => (
          <List.Item key={criterion.id}>
            <CriterionLine criterion={criterion} />
          </List.Item>
        ))}
      </List>
    </FormCard>
  );
}

function CriterionLine({ criterion }: { readonly criterion: CriterionView }) {
  const { t } = useTranslation('measures');
  const [saying, setSaying] = useState(false);
  const { id, evidence, fromRecords, said, met } = criterion;
  const [tone, icon] = looks[met ?? 'unknown'];
  const name = t(`capability.criterion.${id as CriterionId}`);
  return (
    <Stack gap={6} style={{ borderTop: '1px solid var(--mantine-color-default-border)', paddingTop: 'var(--mantine-spacing-sm)' }}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ flex: '1 1 280px', minWidth: 0 }}>
          <Title order={3} size="h6">
            {name}
          </Title>
          <Text c="dimmed">
            {evidence === undefined ? t('capability.onlyYou') : fromRecords === undefined ? t('capability.noEvidence') : t('capability.evidence', { part: evidence.part, of: evidence.of })}
          </Text>
          {said !== undefined && <Text>{t('capability.youSay', { met: t(`capability.met.${said.met}`), note: said.note })}</Text>}
        </div>
        <ToneBadge tone={tone} icon={icon}>
          {t(`capability.met.${met ?? 'unknown'}`)}
        </ToneBadge>
      </Group>
      {saying ? (
        <SayForm id={id} name={name} said={said} onDone={() => setSaying(false)} />
      ) : (
        <Group>
          <Button variant="subtle" px={0} onClick={() => setSaying(true)} aria-label={`${t('capability.change')}: ${name}`}>
            {t('capability.change')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
