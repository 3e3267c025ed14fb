import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComponentView } from '../../../domain/deployment/view';
import { useCommands } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useDeployment } from '../deployment/DeploymentContext';
import { unitLabel } from '../units/unitLabel';

/** Says that what did not come is missing. Asks first, and names every line, for each raises a finding. */
export function DeclareMissing({ waiting }: { readonly waiting: readonly ComponentView[] }) {
  const { t } = useTranslation('receipt');
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const [opened, dialog] = useDisclosure(false);
  const [saving, setSaving] = useState(false);
  const declare = async (): Promise<void> => {
    setSaving(true);
    const written = await run(() => commands.declareMissing(view.id, waiting.map(({ id }) => id)));
    setSaving(false);
    if (written !== undefined) dialog.close();
  };
  return (
    <Stack gap="xs" align="flex-start">
      <Text>{t('discrepancies.waiting', { count: waiting.length })}</Text>
      <Button variant="default" onClick={dialog.open}>
        {t('discrepancies.declare')}
      </Button>
      <Modal opened={opened} onClose={dialog.close} title={t('missing.title')} closeButtonProps={{ 'aria-label': t('missing.cancel') }} size="lg" styles={{ title: { fontWeight: 700, fontSize: '1.2rem' } }}>
        <Stack gap="md">
          <Text>{t('missing.text', { count: waiting.length })}</Text>
          <div role="region" aria-label={t('missing.list')} tabIndex={0} style={{ maxHeight: '40vh', overflowY: 'auto', border: '1px solid var(--pl-line)', borderRadius: 8, padding: 12 }}>
            <List spacing={4}>
              {waiting.map((component) => (
                <List.Item key={component.id}>{component.tracked ? unitLabel(component) : t('missing.quantity', { count: component.expected?.quantity ?? 1, name: unitLabel(component) })}</List.Item>
              ))}
            </List>
          </div>
          <Text>{t('missing.found')}</Text>
          <Group gap="sm" justify="flex-end">
            <Button variant="default" onClick={dialog.close}>
              {t('missing.cancel')}
            </Button>
            <Button style={{ background: 'var(--pl-fail-fg)', color: 'var(--pl-fail-bg)', borderColor: 'var(--pl-fail-fg)' }} loading={saving} onClick={() => void declare()}>
              {t('missing.confirm', { count: waiting.length })}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
