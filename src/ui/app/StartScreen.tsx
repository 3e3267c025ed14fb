import { Alert, Button, Center, Loader, Progress, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useErrorWords } from '../hooks/errorWords';
import type { Start } from './useStart';

/** What is seen while the record opens: words and progress, or what went wrong and what is safe. */
export function StartScreen({ start }: { readonly start: Exclude<Start, { phase: 'ready' }> }) {
  const { t } = useTranslation(['start', 'common']);
  return (
    <Center mih="100vh" p="lg" component="main">
      <Stack w={460} maw="100%">
        <Title order={1}>{t('common:appName')}</Title>
        {start.phase === 'connecting' && <Waiting words={t('connecting')} />}
        {start.phase === 'opening' && <Opening start={start} />}
        {start.phase === 'failed' && <Failed error={start.error} retry={start.retry} />}
      </Stack>
    </Center>
  );
}

function Waiting({ words }: { readonly words: string }) {
  return (
    <Stack align="flex-start" role="status">
      <Loader type="dots" aria-hidden />
      <Text>{words}</Text>
    </Stack>
  );
}

function Opening({ start }: { readonly start: Extract<Start, { phase: 'opening' }> }) {
  const { t, i18n } = useTranslation('start');
  const progress = start.progress;
  if (progress === undefined || progress.phase === 'opening' || progress.phase === 'ready') return <Waiting words={t('opening')} />;
  const words = t(progress.phase, { done: progress.done.toLocaleString(i18n.language), total: progress.total.toLocaleString(i18n.language) });
  return (
    <Stack role="status">
      <Text>{words}</Text>
      <Progress value={progress.total === 0 ? 0 : (100 * progress.done) / progress.total} size="lg" aria-label={words} />
    </Stack>
  );
}

function Failed({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  const { t } = useTranslation('start');
  const words = useErrorWords();
  const newer = error instanceof Error && 'code' in error && error.code === 'newer_database';
  return (
    <Alert icon={<IconAlertTriangle />} color="red" title={t('failedTitle')} role="alert">
      <Stack align="flex-start">
        <Text>{newer ? t('newer_database') : words(error)}</Text>
        <Button onClick={retry}>{t('retry')}</Button>
      </Stack>
    </Alert>
  );
}
