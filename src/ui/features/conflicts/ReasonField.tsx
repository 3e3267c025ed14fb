import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

const quick = ['measured_again', 'agreed', 'slip', 'later'] as const;

/** Why the chosen value holds: typed, or one of the usual reasons to begin with. */
export function ReasonField({ value, onChange, missing }: { readonly value: string; readonly onChange: (value: string) => void; readonly missing: boolean }) {
  const { t } = useTranslation('conflicts');
  return (
    <Stack gap="xs">
      <TextInput label={t('reason.label')} description={t('reason.hint')} value={value} maxLength={2000} error={missing ? t('reason.missing') : undefined} onChange={(event) => onChange(event.currentTarget.value)} />
      <Group gap="xs" role="group" aria-label={t('reason.quick')}>
        {quick.map((each) => (
          <Button key={each} variant="default" size="compact-md" mih="var(--pl-target)" onClick={() => onChange(t(`reason.${each}`))}>
            {t(`reason.${each}`)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}
