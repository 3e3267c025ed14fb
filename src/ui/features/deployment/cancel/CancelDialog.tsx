import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { useMemo } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { hasBegunOnSite } from '../../../../domain/deployment/cancellation';
import type { DeploymentView } from '../../../../domain/deployment/view';
import { useRun } from '../../../hooks/run';
import { useCommands } from '../../../hooks/store';

interface CancelDialogProps {
  readonly view: DeploymentView;
  /** Cancelling it, or taking back that it was cancelled. */
  readonly act: 'cancel' | 'reinstate';
  readonly onClose: () => void;
}

/** Says what it means, asks why, and does it. */
export function CancelDialog({ view, act, onClose }: CancelDialogProps) {
  const { t } = useTranslation(['cancelling', 'common']);
  const commands = useCommands();
  const run = useRun();
  const schema = useMemo(() => z.object({ reason: z.string().trim().min(1, t(`cancelling:${act}.problem`)).max(4000) }), [t, act]);
  const { register, handleSubmit, formState } = useForm<{ reason: string }>({ resolver: zodResolver(schema), defaultValues: { reason: '' } });
  const { errors, isSubmitting } = formState;
  const confirm = async ({ reason }: { readonly reason: string }): Promise<void> => {
    const written = await run(() => (act === 'cancel' ? commands.cancelDeployment(view.id, reason) : commands.reinstateDeployment(view.id, reason)));
    if (written !== undefined) onClose();
  };
  const lines = act === 'cancel' ? (['stops', 'frees', 'tell', 'back'] as const) : (['goesOn', 'claims', 'tell'] as const);
  return (
    <Modal opened onClose={onClose} title={t(`cancelling:${act}.title`, { reference: view.details.reference })} size="lg" closeOnClickOutside={false} closeButtonProps={{ 'aria-label': t('common:close') }} styles={{ title: { fontWeight: 700, fontSize: '1.2rem' } }}>
      <form noValidate onSubmit={(event) => void handleSubmit(confirm)(event)}>
        <Stack gap="md">
          <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
            {view.details.title}
          </Text>
          <List spacing={4}>
            {lines.map((line) => (
              <List.Item key={line}>{t(`cancelling:${act}.${line}` as 'cancelling:cancel.stops')}</List.Item>
            ))}
          </List>
          {act === 'cancel' && hasBegunOnSite(view) && (
            <Text fw={600} p="sm" style={{ background: 'var(--pl-warn-bg)', color: 'var(--pl-warn-fg)', border: '1px solid var(--pl-warn-line)', borderRadius: 'var(--mantine-radius-md)' }}>
              {t('cancelling:cancel.begun')}
            </Text>
          )}
          <Textarea label={t(`cancelling:${act}.reason`)} description={t('cancelling:reasonHint')} autosize minRows={2} data-autofocus error={errors.reason?.message} {...register('reason')} />
          <Group>
            {act === 'cancel' ? (
              <Button type="submit" loading={isSubmitting} bg="var(--pl-fail-fg)" c="var(--pl-fail-bg)">
                {t('cancelling:cancel.submit')}
              </Button>
            ) : (
              <Button type="submit" loading={isSubmitting}>
                {t('cancelling:reinstate.submit')}
              </Button>
            )}
            <Button variant="default" onClick={onClose} disabled={isSubmitting}>
              {t(`cancelling:${act}.keep`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
