import { Checkbox, Stack } from '@mantine/core';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { roles } from '../../../domain/deployment/fields';

interface RoleBoxesProps {
  readonly value: string[];
  readonly onChange: (value: string[]) => void;
  readonly error: string | undefined;
  readonly first: Ref<HTMLInputElement>;
}

/** What somebody may do in the organisation. */
export function RoleBoxes({ value, onChange, error, first }: RoleBoxesProps) {
  const { t } = useTranslation(['hub', 'common']);
  return (
    <Checkbox.Group label={t('hub:users.roles')} error={error} value={value} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {roles.map((role, index) => (
          <Checkbox key={role} value={role} label={t(`common:roles.${role}`)} description={t(`hub:users.roleWords.${role}`)} {...(index === 0 ? { ref: first } : {})} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
