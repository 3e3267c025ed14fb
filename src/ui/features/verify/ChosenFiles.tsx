import { CloseButton, Group, Stack, Text, Title } from '@mantine/core';
import { IconFileCertificate, IconFileTypePdf, IconPackage, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { bytesInWords } from '../../hooks/words';
import { fileKinds, type Chosen, type FileKind } from './choose';
import classes from './verify.module.css';

const icons: Readonly<Record<FileKind, TablerIcon>> = { report: IconFileTypePdf, signature: IconFileCertificate, bundle: IconPackage };

/** The files that were given, each with a way to leave it out. */
export function ChosenFiles({ chosen, onLeaveOut }: { readonly chosen: Chosen; readonly onLeaveOut: (kind: FileKind) => void }) {
  const { t, i18n } = useTranslation('verify');
  const files = fileKinds.flatMap((kind) => {
    const file = chosen[kind];
    return file === undefined ? [] : [{ kind, file }];
  });
  if (files.length === 0) return null;
  return (
    <Stack component="section" gap="xs" aria-label={t('files.title')}>
      <Title order={2} size="h5">
        {t('files.title')}
      </Title>
      <ul className={classes['list']}>
        {files.map(({ kind, file }) => {
          const Icon = icons[kind];
          return (
            <Group key={kind} component="li" gap="sm" wrap="nowrap">
              <Icon size={24} stroke={1.6} aria-hidden style={{ flexShrink: 0 }} />
              <div style={{ minWidth: 0, flex: 1 }}>
                <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
                  {file.name}
                </Text>
                <Text size="sm">
                  {t(`files.${kind}`)} · {bytesInWords(file.size, i18n.language)}
                </Text>
              </div>
              <CloseButton aria-label={t('files.remove', { name: file.name })} onClick={() => onLeaveOut(kind)} />
            </Group>
          );
        })}
      </ul>
      {chosen.report === undefined && (
        <Text role="status" fw={600}>
          {t('files.waiting')}
        </Text>
      )}
    </Stack>
  );
}
