import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormTrouble } from './FormTrouble';
import type { HubList } from './useHubList';

/** While the hub is asked, and when it could not be. */
export function HubListState({ list, onAgain }: { readonly list: Exclude<HubList<unknown>, { state: 'ready' }>; readonly onAgain: () => void }) {
  const { t } = useTranslation('hub');
  if (list.state === 'loading') return <Text role="status">{t('users.loading')}</Text>;
  return (
    <>
      <FormTrouble words={list.words} />
      <Group>
        <Button variant="default" onClick={onAgain}>
          {t('users.again')}
        </Button>
      </Group>
    </>
  );
}
