import { Center, Loader, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Waiting, in words. */
export function Loading({ words }: { readonly words?: string }) {
  const { t } = useTranslation('common');
  return (
    <Center mih={200} role="status">
      <Stack align="center" gap="xs">
        <Loader type="dots" aria-hidden />
        <Text>{words ?? t('loading')}</Text>
      </Stack>
    </Center>
  );
}
