import { Button, Group, Stack, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../domain/record/operation';
import { LinkButton } from '../../components/links';
import { checkTarget } from '../../hooks/navigate';
import { useDeployment } from '../deployment/DeploymentContext';
import { isAnswerable, OtherAnswer } from './OtherAnswer';
import { FieldEditor, hasEditor } from './fieldEditors';
import { useValueWords } from './recordWords';

interface OtherValueProps {
  readonly of: string;
  readonly field: string;
  readonly chosen: Json | undefined;
  readonly onChoose: (value: Json) => void;
}

/** None of the values holds: another one, entered as it is entered everywhere; or the way to where it can be. */
export function OtherValue({ of, field, chosen, onChoose }: OtherValueProps) {
  const { t } = useTranslation('conflicts');
  const view = useDeployment();
  const say = useValueWords(view);
  const [open, setOpen] = useState(false);
  const check = field === 'value' ? view.checks.get(of) : undefined;
  if (check === undefined && !hasEditor(of, field)) return <Elsewhere of={of} />;
  if (check !== undefined && !isAnswerable(check)) {
    return (
      <Group gap="sm">
        <Text>{t('other.elsewhere')}</Text>
        <LinkButton {...checkTarget(view.id, check)} variant="default">
          {t('other.toCheck')}
        </LinkButton>
      </Group>
    );
  }
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Button variant={chosen === undefined ? 'default' : 'filled'} leftSection={<IconPencil size={20} aria-hidden />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {check === undefined ? t('other.choose') : t('other.answer')}
        </Button>
        <Text role="status" fw={600}>
          {chosen === undefined ? '' : t('other.taken', { value: say(of, field, chosen) })}
        </Text>
      </Group>
      {open && (
        <Stack gap="sm" p="md" bg="var(--pl-muted-bg)" style={{ borderRadius: 'var(--mantine-radius-md)' }}>
          <Text>{t('other.hint')}</Text>
          {check !== undefined && <OtherAnswer check={check} chosen={chosen} onChoose={onChoose} />}
          {check === undefined && <FieldEditor of={of} field={field} onChoose={onChoose} />}
        </Stack>
      )}
    </Stack>
  );
}

/** What has a form of its own (a receipt, the people of a deployment) is changed there. */
function Elsewhere({ of }: { readonly of: string }) {
  const { t } = useTranslation('conflicts');
  const { id } = useDeployment();
  const details = of.startsWith('deployment/');
  if (!details && !of.startsWith('component/') && !of.startsWith('scan/')) return null;
  return (
    <Group gap="sm">
      <Text>{t('other.elsewhere')}</Text>
      <LinkButton to={details ? '/d/$id' : '/d/$id/receipt'} params={{ id }} variant="default">
        {details ? t('other.toDetails') : t('other.toReceipt')}
      </LinkButton>
    </Group>
  );
}
