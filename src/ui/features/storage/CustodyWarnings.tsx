import { List } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CustodyView } from '../../../domain/storage/custody';
import { ToneNotice } from '../../components/ToneNotice';

/** What somebody has to look into: goods that nobody has, a chain that breaks, conditions outside the limits. */
export function CustodyWarnings({ custody }: { readonly custody: CustodyView }) {
  const { t } = useTranslation('storage');
  const found = (['unheld', 'outside', 'broken', 'unsigned'] as const).filter((kind) => custody[kind].length > 0);
  if (found.length === 0) return null;
  return (
    <ToneNotice tone="warn" icon={IconAlertTriangle} title={t('warnings.title')}>
      <List spacing={4}>
        {found.map((kind) => (
          <List.Item key={kind}>{t(`warnings.${kind}`, { count: custody[kind].length })}</List.Item>
        ))}
      </List>
    </ToneNotice>
  );
}
