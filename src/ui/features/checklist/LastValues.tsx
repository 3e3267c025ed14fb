import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerValue } from '../../../domain/deployment/fields';
import type { CheckView } from '../../../domain/deployment/view';
import { useLive } from '../../hooks/store';
import { useDeploymentId } from '../deployment/DeploymentContext';
import { useCheckWords } from './checkWords';

const OFFERED = 3;

/** What the same check gave last in other deployments, each one tap away. It fills the field; it saves nothing. */
export function LastValues({ view, onUse }: { readonly view: CheckView; readonly onUse: (answer: AnswerValue) => void }) {
  const { t } = useTranslation('checklist');
  const id = useDeploymentId();
  const words = useCheckWords();
  const values = useLive((queries) => queries.lastValues(view.check.id, id, OFFERED), [view.check.id, id]);
  const offered = (values ?? []).filter((answer) => answer.type === view.check.response.type);
  const shown = [...new Map(offered.map((answer) => [words.value(view.check, answer), answer])).entries()];
  if (shown.length === 0) return null;
  return (
    <Group gap="xs" role="group" aria-label={t('measure.lastValues')}>
      <Text size="sm" c="dimmed">
        {t('measure.lastValues')}
      </Text>
      {shown.map(([text, answer]) => (
        <Button key={text} variant="default" aria-label={t('measure.useLast', { value: text })} onClick={() => onUse(answer)}>
          {text}
        </Button>
      ))}
    </Group>
  );
}
