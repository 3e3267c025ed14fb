import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { dateInWords } from '../../hooks/words';
import { auditParts, filtersSet, type AuditChanges, type AuditPart, type AuditSearch } from './search';
import type { AuditChoices } from './useAuditChoices';

interface AuditActiveProps {
  readonly search: AuditSearch;
  readonly choices: AuditChoices;
  readonly onChange: (changes: AuditChanges) => void;
}

/** The filters that are set, in words, each to be taken away. */
export function AuditActive({ search, choices, onChange }: AuditActiveProps) {
  const { t, i18n } = useTranslation('audit');
  if (filtersSet(search) === 0) return null;
  const say = (part: AuditPart): string | undefined => {
    const words = choices.words(part, search);
    if (words === undefined) return undefined;
    if (part === 'replaced' || part === 'signed' || part === 'refused') return t(`filters.${part}`);
    const value = words.map((one) => (part === 'from' || part === 'to' ? dateInWords(one, i18n.language) : one)).join(` ${t('filters.or')} `);
    return t('filters.one', { part: t(`filters.${part}`), value });
  };
  return (
    <Group gap="xs" component="ul" aria-label={t('filters.set')} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {auditParts.map((part) => {
        const words = say(part);
        if (words === undefined) return null;
        return (
          <li key={part} style={{ maxWidth: '100%' }}>
            <Button variant="light" size="sm" maw="100%" rightSection={<IconX size={16} aria-hidden />} aria-label={t('filters.remove', { filter: words })} onClick={() => onChange({ [part]: undefined })} className="pl-target">
              {words}
            </Button>
          </li>
        );
      })}
    </Group>
  );
}
