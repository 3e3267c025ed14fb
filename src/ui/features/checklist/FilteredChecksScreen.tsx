import { Paper, Stack, Text } from '@mantine/core';
import { IconCheckbox } from '@tabler/icons-react';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CheckView, DeploymentView } from '../../../domain/deployment/view';
import { EmptyState } from '../../components/EmptyState';
import { LinkPlain } from '../../components/links';
import { Page } from '../../components/Page';
import { shownVerdict, VerdictBadge } from '../../components/VerdictBadge';
import { checkTarget } from '../../hooks/navigate';
import { useTargetLabel } from '../../hooks/targetLabel';
import { useDeployment } from '../deployment/DeploymentContext';
import { useCheckWords } from './checkWords';
import { checkFilters, filterChecks, type CheckFilter } from './filterChecks';
import classes from './checklist.module.css';

/** All checks of the deployment in one state, each a link to where it is answered. */
export function FilteredChecksScreen() {
  const { t } = useTranslation('checklist');
  const { only } = useSearch({ from: '/d/$id/checks' });
  const view = useDeployment();
  const checks = filterChecks(view, only);
  return (
    <Page title={t(`list.title.${only}`)} subtitle={t('list.count', { count: checks.length })}>
      <Filters view={view} only={only} />
      {checks.length === 0 ? (
        <EmptyState icon={IconCheckbox} title={t('list.none')} text={t(`list.empty.${only}`)} />
      ) : (
        <Paper component="ul" p={0} m={0} className={classes['list'] ?? ''} data-layout="desk" data-long={checks.length > 100}>
          {checks.map((check) => (
            <li key={check.key} className={classes['item']}>
              <CheckLink check={check} />
            </li>
          ))}
        </Paper>
      )}
    </Page>
  );
}

function Filters({ view, only }: { readonly view: DeploymentView; readonly only: CheckFilter }) {
  const { t } = useTranslation('checklist');
  return (
    <nav aria-label={t('list.filter')}>
      <ul className={classes['chips']} data-wrap>
        {checkFilters.map((name) => (
          <li key={name}>
            <LinkPlain to="/d/$id/checks" params={{ id: view.id }} search={{ only: name }} replace className={classes['chip'] ?? ''} data-current={name === only} aria-current={name === only ? 'true' : undefined}>
              <span>{t(`list.filters.${name}`)}</span>
              <Text component="span" size="sm" c="dimmed">
                {filterChecks(view, name).length}
              </Text>
            </LinkPlain>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function CheckLink({ check }: { readonly check: CheckView }) {
  const view = useDeployment();
  const labelOf = useTargetLabel(view);
  const words = useCheckWords();
  const stage = view.stages.find((each) => each.stage.id === check.stage);
  const section = stage?.sections.find((each) => each.section.id === check.section);
  const place = [
    ...(stage === undefined ? [] : [words.text(stage.stage.title)]),
    ...(section === undefined ? [] : [words.text(section.section.title)]),
    ...(check.unit === undefined ? [] : [labelOf(check.unit)]),
  ];
  const reason = check.judgement.reasons[0];
  return (
    <LinkPlain {...checkTarget(view.id, check)} className={classes['row'] ?? ''} style={{ border: 0, borderRadius: 0 }}>
      <Stack gap={2} className={classes['rowText'] ?? ''}>
        <Text component="span" fw={550} className={classes['rowTitle'] ?? ''}>
          {words.text(check.check.title)}
        </Text>
        <Text component="span" size="sm" c="dimmed">
          {place.join(' · ')}
        </Text>
        {reason !== undefined && (
          <Text component="span" size="sm">
            {words.reason(check.check, reason)}
          </Text>
        )}
      </Stack>
      <VerdictBadge verdict={shownVerdict(check)} />
    </LinkPlain>
  );
}
