import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VerdictSignature } from '../../../contract/verify';
import { FormCard } from '../../components/FormCard';
import type { FindingGroup } from './verdict';
import { namesPlaces, placesWords } from './verdictWords';
import classes from './verify.module.css';

/** Findings in plain words, each kind once with where it was found. */
export function FindingList({ title, groups, signatures }: { readonly title: string; readonly groups: readonly FindingGroup[]; readonly signatures: readonly VerdictSignature[] }) {
  const { t } = useTranslation(['verify', 'common']);
  if (groups.length === 0) return null;
  return (
    <FormCard title={title}>
      <ul className={classes['list']}>
        {groups.map((group) => (
          <li key={group.code} data-finding={group.code}>
            <Text fw={600}>{t(`verify:finding.${group.code}`)}</Text>
            {namesPlaces(group) && (
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {placesWords(t, group, signatures)}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </FormCard>
  );
}
