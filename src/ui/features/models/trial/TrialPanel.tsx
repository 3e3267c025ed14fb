import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openTrial } from '../../../../data/trial/store';
import { modelSchema, type Model } from '../../../../domain/model/schema';
import type { Json } from '../../../../domain/record/operation';
import { EmptyState } from '../../../components/EmptyState';
import { StoreProvider, useDisk, useHostInfo } from '../../../hooks/store';
import { TrialContext } from './TrialContext';
import { makeTrialRouter } from './trialRouter';

/** The real checklist over a sample that exists in memory only: what the author of a model tries it on. */
export function TrialPanel({ document, sound }: { readonly document: Json; readonly sound: boolean }) {
  const { t } = useTranslation('modelEditor');
  const [turn, setTurn] = useState(0);
  // As it was when the panel was opened, or the sample begun again: answers are to that.
  const [model] = useState(() => (sound ? modelSchema.safeParse(document).data : undefined));
  if (model === undefined) return <EmptyState icon={IconAlertTriangle} title={t('trial.broken')} text={t('trial.brokenText')} />;
  return (
    <Stack gap="lg">
      <Group justify="space-between" gap="md">
        <div style={{ flex: '1 1 320px' }}>
          <Title order={2} size="h4">
            {t('trial.title')}
          </Title>
          <Text maw={760}>{t('trial.text')}</Text>
        </div>
        <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={() => setTurn(turn + 1)}>
          {t('trial.again')}
        </Button>
      </Group>
      <Sample key={turn} model={model} />
    </Stack>
  );
}

function Sample({ model }: { readonly model: Model }) {
  const { i18n } = useTranslation();
  const info = useHostInfo();
  const disk = useDisk();
  const store = useMemo(() => openTrial(model, () => i18n.language), [model, i18n]);
  const router = useMemo(() => makeTrialRouter(), []);
  useEffect(() => () => store.close(), [store]);
  return (
    <StoreProvider opened={{ store, info, disk, connection: 'connected' }}>
      <TrialContext value={store}>
        <RouterProvider router={router} />
      </TrialContext>
    </StoreProvider>
  );
}
