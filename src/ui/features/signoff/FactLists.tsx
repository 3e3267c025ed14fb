import { Accordion, Group, Paper, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCheckTitle } from '../../hooks/checkTitle';
import type { ReactNode } from 'react';
import type { CheckView, DeploymentView, SectionView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { LinkAnchor } from '../../components/links';
import { NonconformanceBadge, shownVerdict, VerdictBadge } from '../../components/VerdictBadge';
import { useAnswerText } from '../../hooks/answerWords';
import { checkTarget } from '../../hooks/navigate';
import { usePersonName } from '../../hooks/store';
import { PhotoStrip } from '../photos/PhotoStrip';
import type { SignoffFacts } from './facts';

/** A titled part of the sign-off screen. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Paper p="lg" component="section" bg="var(--pl-surface)" aria-label={title}>
      <Stack gap="md">
        <Title order={2} size="h4">
          {title}
        </Title>
        {children}
      </Stack>
    </Paper>
  );
}

/** The figures that a signer looks at first. */
export function Glance({ facts }: { readonly facts: SignoffFacts }) {
  const { t } = useTranslation('signoff');
  const figures: readonly (readonly [string, number, string])[] = [
    [t('glance.checks'), facts.checks.length, 'muted'],
    [t('glance.failed'), facts.failed.length, facts.failed.length > 0 ? 'fail' : 'muted'],
    [t('glance.marginal'), facts.marginal.length, facts.marginal.length > 0 ? 'warn' : 'muted'],
    [t('glance.notApplicable'), facts.notApplicable.length, 'muted'],
    [t('glance.findings'), facts.findings.length, facts.findings.some((each) => each.state === 'open') ? 'fail' : 'muted'],
    [t('glance.photos'), facts.photos, 'muted'],
    [t('glance.changed'), facts.changed.length, facts.changed.length > 0 ? 'warn' : 'muted'],
  ];
  return (
    <SimpleGrid cols={{ base: 2, sm: 4, lg: 7 }} spacing="sm" role="list" aria-label={t('glance.title')}>
      {figures.map(([label, count, tone]) => (
        <Stack key={label} gap={0} p="sm" role="listitem" style={{ background: `var(--pl-${tone}-bg)`, color: `var(--pl-${tone}-fg)`, border: `1px solid var(--pl-${tone}-line)`, borderRadius: 8 }}>
          <Text fz={28} fw={700} lh={1.1}>
            {count}
          </Text>
          <Text size="sm">{label}</Text>
        </Stack>
      ))}
    </SimpleGrid>
  );
}

/** One check as a line: title (a link), answer, verdict, note. */
export function CheckLine({ view, check, extra }: { readonly view: DeploymentView; readonly check: CheckView; readonly extra?: ReactNode }) {
  const checkTitle = useCheckTitle(view);
  const answer = useAnswerText();
  const note = check.note;
  return (
    <Stack gap={2} py="xs" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <LinkAnchor {...checkTarget(view.id, check)} fw={600} style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          {checkTitle(check.key)}
        </LinkAnchor>
        <VerdictBadge verdict={shownVerdict(check)} />
      </Group>
      <Text>{answer(check)}</Text>
      {note !== '' && <Text c="dimmed">{note}</Text>}
      {extra}
    </Stack>
  );
}

/** What failed, what is marginal, and what was called not applicable. */
export function Attention({ view, facts }: { readonly view: DeploymentView; readonly facts: SignoffFacts }) {
  const { t } = useTranslation('signoff');
  const lines = [...facts.failed, ...facts.marginal];
  return (
    <Part title={t('attention.title')}>
      {lines.length === 0 && <Text>{t('attention.none')}</Text>}
      <div>
        {lines.map((check) => (
          <CheckLine key={check.key} view={view} check={check} extra={check.photos.length > 0 ? <PhotoStrip of={check.key} readOnly /> : undefined} />
        ))}
      </div>
      {facts.notApplicable.length > 0 && (
        <div>
          <Text fw={600}>{t('attention.notApplicable')}</Text>
          {facts.notApplicable.map((check) => (
            <CheckLine key={check.key} view={view} check={check} />
          ))}
        </div>
      )}
    </Part>
  );
}

/** Findings of the scope with what was decided and why. */
export function Decided({ view, facts }: { readonly view: DeploymentView; readonly facts: SignoffFacts }) {
  const { t } = useTranslation(['signoff', 'verdicts', 'common']);
  const nameOf = usePersonName();
  return (
    <Part title={t('decided.title')}>
      {facts.findings.length === 0 && <Text>{t('decided.none')}</Text>}
      <div>
        {facts.findings.map((finding) => (
          <Stack key={finding.id} gap={2} py="xs" style={{ borderTop: '1px solid var(--pl-line)' }}>
            <Group justify="space-between" align="flex-start" wrap="nowrap">
              <LinkAnchor to="/d/$id/findings" params={{ id: view.id }} search={{ open: finding.id }} fw={600} style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                {finding.summary}
              </LinkAnchor>
              <NonconformanceBadge state={finding.state} />
            </Group>
            <Text>
              {finding.disposition === null
                ? t('decided.noReason')
                : `${t(`verdicts:disposition.${finding.disposition.decision}`)}: ${finding.disposition.reason} (${nameOf(finding.disposition.by) ?? t('common:unknownPerson')})`}
            </Text>
          </Stack>
        ))}
      </div>
    </Part>
  );
}

/** What is different from what was signed last. */
export function Changed({ view, facts }: { readonly view: DeploymentView; readonly facts: SignoffFacts }) {
  const { t } = useTranslation('signoff');
  const words = facts.earlier.length === 0 ? t('changed.first') : t('changed.none');
  const others = (facts.earlier.at(-1)?.supersededBy.length ?? 0) - facts.changed.length;
  return (
    <Part title={t('changed.title')}>
      {facts.changed.length === 0 && others <= 0 && <Text>{words}</Text>}
      {others > 0 && <Text>{t('card.supersededBy', { count: others })}</Text>}
      <div>
        {facts.changed.map((check) => (
          <CheckLine key={check.key} view={view} check={check} />
        ))}
      </div>
    </Part>
  );
}

export function Evidence({ view, facts }: { readonly view: DeploymentView; readonly facts: SignoffFacts }) {
  const { t } = useTranslation('signoff');
  const checkTitle = useCheckTitle(view);
  return (
    <Part title={t('evidence.title')}>
      {facts.withPhotos.length === 0 && <Text>{t('evidence.none')}</Text>}
      {facts.withPhotos.map(({ check }) => (
        <Stack key={check.key} gap="xs">
          <Text fw={600}>{checkTitle(check.key)}</Text>
          <PhotoStrip of={check.key} readOnly />
        </Stack>
      ))}
    </Part>
  );
}

/** Every answer in the scope, folded by section. */
export function AllAnswers({ view, facts }: { readonly view: DeploymentView; readonly facts: SignoffFacts }) {
  const { t, i18n } = useTranslation('signoff');
  const sections = facts.sections.filter((section) => section.checks.some((check) => check.applies));
  return (
    <Part title={t('answers.title')}>
      <Accordion multiple variant="separated" order={3}>
        {sections.map((section) => (
          <Accordion.Item key={section.section.id} value={section.section.id}>
            <Accordion.Control>{t('answers.section', { title: localText(section.section.title, i18n.language), done: section.counts.answered, total: section.counts.total })}</Accordion.Control>
            <Accordion.Panel>
              <SectionTable view={view} section={section} />
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Part>
  );
}

function SectionTable({ view, section }: { readonly view: DeploymentView; readonly section: SectionView }) {
  const { t, i18n } = useTranslation('signoff');
  const checkTitle = useCheckTitle(view);
  const answer = useAnswerText();
  const nameOf = usePersonName();
  return (
    <Table.ScrollContainer minWidth={560} type="native" tabIndex={0} role="region" aria-label={localText(section.section.title, i18n.language)}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('answers.check')}</Table.Th>
            <Table.Th>{t('answers.answer')}</Table.Th>
            <Table.Th>{t('answers.verdict')}</Table.Th>
            <Table.Th>{t('answers.by')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {section.checks
            .filter((check) => check.applies)
            .map((check) => (
              <Table.Tr key={check.key}>
                <Table.Td>{checkTitle(check.key)}</Table.Td>
                <Table.Td>{answer(check)}</Table.Td>
                <Table.Td>
                  <VerdictBadge verdict={shownVerdict(check)} />
                </Table.Td>
                <Table.Td>{check.write === undefined ? '' : (nameOf(check.write.actor) ?? '')}</Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
