import { List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LinkAnchor } from '../../components/links';
import { Loading } from '../../components/Loading';
import { useDeploymentQuery, usePersonName } from '../../hooks/store';
import { momentInWords } from '../../hooks/words';
import { useHeldWords } from './heldWords';

const SHOWN = 20;

/** What the hub holds of one deployment: who, when, what and why. */
export function HeldList({ deployment }: { readonly deployment: string }) {
  const { t, i18n } = useTranslation(['delivery', 'common']);
  const view = useDeploymentQuery(deployment);
  const name = usePersonName();
  const what = useHeldWords();
  if (view === undefined) return <Loading />;
  const held = view?.held ?? [];
  return (
    <div>
      <Title order={3} size="h5">
        {t('delivery:held.title')}
      </Title>
      <Text>{t('delivery:held.text')}</Text>
      <List spacing="xs" mt="sm">
        {view !== null &&
          held.slice(0, SHOWN).map((each) => (
            <List.Item key={each.op}>
              {t('delivery:held.line', { who: name(each.actor) ?? t('common:unknownPerson'), at: momentInWords(each.at, i18n.language), what: what(each, view) })}{' '}
              <Text component="span" c="dimmed">
                {t(`delivery:held.reasons.${each.reason}`)}
              </Text>
            </List.Item>
          ))}
      </List>
      {held.length > SHOWN && <Text mt="xs">{t('delivery:held.more', { count: held.length - SHOWN })}</Text>}
      <LinkAnchor to="/d/$id" params={{ id: deployment }}>
        {t('delivery:held.link')}
      </LinkAnchor>
    </div>
  );
}

/** Held entries of the organisation's own stream have no screen of their own. */
export function HeldOrg() {
  const { t } = useTranslation('delivery');
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        {t('held.title')}
      </Title>
      <Text>{t('held.org')}</Text>
    </Stack>
  );
}
