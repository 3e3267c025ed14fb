import { Alert, List } from '@mantine/core';
import { IconBulb } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Listed } from '../../../../domain/deployment/entities';
import type { JsonPath } from '../../../../domain/model/positions';
import { kindOf, textAt } from './document';
import { useEditor } from './EditorContext';

/** Above the form of a check: what reviews want to be better about it. */
export function WantedHere({ path, improvements }: { readonly path: JsonPath; readonly improvements: readonly Listed<'improvement'>[] }) {
  const { t } = useTranslation('modelEditor');
  const { document } = useEditor();
  const id = textAt(document, [...path, 'id']);
  const wanted = kindOf(path) === 'check' ? improvements.filter(({ values }) => values.checks?.includes(id)) : [];
  if (wanted.length === 0) return null;
  return (
    <Alert icon={<IconBulb aria-hidden />} color="plumb" title={t('improvements.here')}>
      <List listStyleType="none">
        {wanted.map((one) => (
          <List.Item key={one.id}>{one.values.title}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
