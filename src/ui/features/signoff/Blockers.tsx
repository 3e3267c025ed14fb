import { Group, List, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCheckTitle } from '../../hooks/checkTitle';
import type { DeploymentView, SignBlocker, StageView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { LinkAnchor } from '../../components/links';
import { checkTarget } from '../../hooks/navigate';
import { Part } from './FactLists';

const SHOWN = 6;

/** What has to be settled before the stage can be accepted, each with the way to it. */
export function Blockers({ view, stage }: { readonly view: DeploymentView; readonly stage: StageView }) {
  const { t } = useTranslation('signoff');
  return (
    <Part title={t('blockers.title')}>
      {stage.blockers.length === 0 ? (
        <Group gap="xs" c="var(--pl-pass-fg)">
          <IconCheck size={20} aria-hidden />
          <Text fw={600}>{t('blockers.none')}</Text>
        </Group>
      ) : (
        <List spacing="sm">
          {stage.blockers.map((blocker) => (
            <List.Item key={blocker.code}>
              <Blocker view={view} blocker={blocker} />
            </List.Item>
          ))}
        </List>
      )}
    </Part>
  );
}

function Blocker({ view, blocker }: { readonly view: DeploymentView; readonly blocker: SignBlocker }) {
  const { t, i18n } = useTranslation('signoff');
  const checkTitle = useCheckTitle(view);
  const params = { id: view.id };
  switch (blocker.code) {
    case 'open_checks':
      return (
        <>
          <Text fw={600}>{t('blockers.open_checks', { count: blocker.keys.length })}</Text>
          <List size="sm" spacing={4} withPadding>
            {blocker.keys.slice(0, SHOWN).map((key) => {
              const check = view.checks.get(key);
              return check === undefined ? null : (
                <List.Item key={key}>
                  <LinkAnchor {...checkTarget(view.id, check)}>{checkTitle(key)}</LinkAnchor>
                </List.Item>
              );
            })}
            {blocker.keys.length > SHOWN && <List.Item>…</List.Item>}
          </List>
        </>
      );
    case 'conflicts':
      return (
        <LinkAnchor to="/d/$id/conflicts" params={params}>
          {t('blockers.conflicts', { count: blocker.keys.length })}
        </LinkAnchor>
      );
    case 'undisposed':
      return (
        <LinkAnchor to="/d/$id/findings" params={params} search={{ open: blocker.nonconformances[0] ?? '' }}>
          {t('blockers.undisposed', { count: blocker.nonconformances.length })}
        </LinkAnchor>
      );
    case 'steps_to_undo':
      return (
        <LinkAnchor to="/d/$id/back-out" params={params}>
          {t('blockers.steps_to_undo', { count: blocker.keys.length })}
        </LinkAnchor>
      );
    case 'receipt_open':
      return (
        <LinkAnchor to="/d/$id/receipt" params={params}>
          {t('blockers.receipt_open', { count: blocker.components.length })}
        </LinkAnchor>
      );
    case 'parked':
      return <Text>{t('blockers.parked', { count: blocker.operations.length })}</Text>;
    case 'earlier_stage': {
      const names = view.stages.filter((each) => blocker.stages.includes(each.stage.id)).map((each) => localText(each.stage.title, i18n.language));
      return <Text>{t('blockers.earlier_stage', { count: names.length, names: names.join(', ') })}</Text>;
    }
  }
}
