import { ActionIcon, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CheckView, DeploymentView } from '../../../domain/deployment/view';
import { useCheckTitle } from '../../hooks/checkTitle';

export interface RejectedCheck {
  readonly key: string;
  readonly reason: string;
}

interface RejectedChecksProps {
  readonly view: DeploymentView;
  readonly checks: readonly CheckView[];
  readonly value: readonly RejectedCheck[];
  readonly onChange: (value: readonly RejectedCheck[]) => void;
  /** Show which reasons are still missing. */
  readonly strict: boolean;
}

/** Names the checks that have to be done again, each with its reason; failing ones are offered first. */
export function RejectedChecks({ view, checks, value, onChange, strict }: RejectedChecksProps) {
  const { t } = useTranslation('signoff');
  const checkTitle = useCheckTitle(view);
  const named = new Set(value.map((each) => each.key));
  const failing = (check: CheckView): number => (check.judgement.verdict === 'fail' ? 0 : check.judgement.verdict === 'marginal' ? 1 : 2);
  const options = [...checks]
    .filter((check) => !named.has(check.key))
    .sort((a, b) => failing(a) - failing(b))
    .map((check) => ({ value: check.key, label: checkTitle(check.key) }));
  return (
    <Stack gap="sm">
      <Select
        label={t('decision.which')}
        description={t('decision.whichHint')}
        placeholder={t('decision.addCheck')}
        searchable
        value={null}
        data={options}
        limit={60}
        onChange={(key) => {
          if (key !== null) onChange([...value, { key, reason: '' }]);
        }}
      />
      {value.map(({ key, reason }) => {
        const title = checkTitle(key);
        return (
          <Group key={key} align="flex-end" wrap="nowrap" p="sm" style={{ border: '1px solid var(--pl-line)', borderRadius: 8 }}>
            <Stack gap={4} style={{ flex: 1, minWidth: 0 }}>
              <Text fw={600}>{title}</Text>
              <TextInput
                label={t('decision.reasonFor', { check: title })}
                value={reason}
                error={strict && reason.trim() === '' ? t('decision.reasonRequired') : undefined}
                onChange={(event) => {
                  const next = event.currentTarget.value;
                  onChange(value.map((each) => (each.key === key ? { key, reason: next } : each)));
                }}
              />
            </Stack>
            <ActionIcon aria-label={t('decision.removeCheck', { check: title })} onClick={() => onChange(value.filter((each) => each.key !== key))}>
              <IconX size={20} aria-hidden />
            </ActionIcon>
          </Group>
        );
      })}
    </Stack>
  );
}
