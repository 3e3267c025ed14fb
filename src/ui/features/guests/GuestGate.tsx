import { Stack, Text } from '@mantine/core';
import { useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/links';
import { Page } from '../../components/Page';
import { isForGuests, useGuestDeployment } from '../../hooks/guest';

/** Somebody whom a supplier sent sees the screens of their deployment; in place of the others, a word and the way back. */
export function GuestGate({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('guests');
  const deployment = useGuestDeployment();
  const pathname = useLocation({ select: (location) => location.pathname });
  if (deployment === undefined || isForGuests(pathname, deployment)) return children;
  return (
    <Page title={t('gate.title')} width={760}>
      <Stack align="flex-start">
        <Text>{t('gate.text')}</Text>
        <LinkButton to="/d/$id" params={{ id: deployment }}>
          {t('gate.action')}
        </LinkButton>
      </Stack>
    </Page>
  );
}
