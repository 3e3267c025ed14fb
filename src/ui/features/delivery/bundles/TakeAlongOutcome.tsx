import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { bytesInWords } from '../../../hooks/words';
import { BundleProgress } from './BundleProgress';
import { useBundleTrouble } from './bundleWords';
import type { MadeBundle, TakeAlong, TakeAlongActions } from './useTakeAlong';

/** How a file that is taken along stands: being made, saved, or what went wrong. */
export function TakeAlongOutcome({ state, actions }: { readonly state: TakeAlong; readonly actions: TakeAlongActions }) {
  const { t } = useTranslation('bundles');
  const trouble = useBundleTrouble();
  switch (state.phase) {
    case 'idle':
      return state.cancelled ? <Text role="status">{t('cancelled')}</Text> : null;
    case 'making':
      return <BundleProgress step={state.step} onCancel={actions.cancel} />;
    case 'failed':
      return (
        <Alert color="red" role="alert" icon={<IconAlertTriangle aria-hidden />}>
          {trouble(state.error).text}
        </Alert>
      );
    case 'saving':
      return <Made made={state.made} told={t('takeAlong.saving')} />;
    case 'saved':
      return <Made made={state.made} told={state.saved.outcome === 'saved' ? t('takeAlong.saved', { path: state.saved.path ?? state.made.name }) : t('takeAlong.downloaded', { name: state.made.name })} />;
    case 'made':
      return (
        <>
          <Made made={state.made} told={t('takeAlong.notSaved')} />
          <Group gap="sm">
            <Button leftSection={<IconDeviceFloppy size={20} aria-hidden />} onClick={() => actions.save(state.made)}>
              {t('takeAlong.save')}
            </Button>
            <Button variant="default" leftSection={<IconTrash size={18} aria-hidden />} onClick={() => actions.discard(state.made)}>
              {t('takeAlong.discard')}
            </Button>
          </Group>
        </>
      );
  }
}

function Made({ made, told }: { readonly made: MadeBundle; readonly told: string }) {
  const { t, i18n } = useTranslation('bundles');
  const records = t('takeAlong.records', { count: made.operations });
  const files = t('takeAlong.files', { count: made.files });
  return (
    <Stack gap={4}>
      <Text style={{ overflowWrap: 'anywhere' }}>{t('takeAlong.made', { name: made.name, records, files, size: bytesInWords(made.bytes, i18n.language) })}</Text>
      <Text role="status" fw={650} style={{ overflowWrap: 'anywhere' }}>
        {told}
      </Text>
      {made.missingFiles > 0 && <Warning text={t('takeAlong.missing', { count: made.missingFiles })} />}
      {made.leftOut > 0 && <Warning text={t('takeAlong.leftOut', { count: made.leftOut })} />}
    </Stack>
  );
}

function Warning({ text }: { readonly text: string }) {
  return (
    <Group gap="xs" c="var(--pl-warn-fg)" wrap="nowrap" align="flex-start">
      <IconAlertTriangle size={20} aria-hidden style={{ flexShrink: 0 }} />
      <Text>{text}</Text>
    </Group>
  );
}
