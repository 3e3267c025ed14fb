import { Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconDownload, IconFilePlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '../../../../domain/deployment/view';
import { useRun } from '../../../hooks/run';
import { useSaveFile } from '../../../hooks/saveFile';
import { useCommands, useDisk } from '../../../hooks/store';
import { bytesInWords } from '../../../hooks/words';
import { useDeploymentId } from '../../deployment/DeploymentContext';
import type { ResponseProps } from './types';

const LARGEST_BYTES = 32 * 1024 * 1024;

/** Files as evidence: added as they are, and a copy can be had back. */
export function FileResponse({ view, spec, readOnly }: ResponseProps<'file'>) {
  const { t } = useTranslation(['checklist', 'photos']);
  const id = useDeploymentId();
  const commands = useCommands();
  const run = useRun();
  const { photosAllowed } = useDisk();
  const [saving, setSaving] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const full = view.files.length >= spec.max;
  const add = async (file: File | null): Promise<void> => {
    setProblem(undefined);
    if (file === null) return;
    if (file.size > LARGEST_BYTES) {
      setProblem(t('file.tooLarge', { name: file.name }));
      return;
    }
    setSaving(file.name);
    await run(async () => commands.addFile(id, view.key, { bytes: new Uint8Array(await file.arrayBuffer()), mime: file.type === '' ? 'application/octet-stream' : file.type, name: file.name }));
    setSaving(undefined);
  };
  return (
    <Stack gap="sm">
      {view.files.length < spec.min && (
        <Text size="sm" c="dimmed">
          {t('file.atLeast', { count: spec.min })}
        </Text>
      )}
      {view.files.length > 0 && (
        <Stack gap={0} component="ul" aria-label={t('file.list')} m={0} p={0} style={{ listStyle: 'none' }}>
          {view.files.map((file) => (
            <FileLine key={file.id} file={file} />
          ))}
        </Stack>
      )}
      {!readOnly && photosAllowed && !full && (
        <Group>
          <FileButton onChange={(file) => void add(file)} {...(spec.accept === undefined ? {} : { accept: spec.accept.join(',') })} inputProps={{ 'aria-label': t('file.add') }}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconFilePlus size={20} aria-hidden />}>
                {t('file.add')}
              </Button>
            )}
          </FileButton>
        </Group>
      )}
      {!readOnly && full && <Text size="sm">{t('file.full', { max: spec.max })}</Text>}
      {!readOnly && !photosAllowed && <Text role="alert">{t('photos:diskLow')}</Text>}
      <Text size="sm" role="status">
        {saving === undefined ? '' : t('file.saving', { name: saving })}
      </Text>
      {problem !== undefined && (
        <Text role="alert" c="var(--pl-fail-fg)">
          {problem}
        </Text>
      )}
    </Stack>
  );
}

function FileLine({ file }: { readonly file: PhotoView }) {
  const { t, i18n } = useTranslation('checklist');
  const run = useRun();
  const saveFile = useSaveFile();
  const name = file.file.name ?? t('file.unnamed');
  return (
    <Group component="li" gap="sm" wrap="nowrap">
      <Text style={{ overflowWrap: 'anywhere' }}>{name}</Text>
      <Text size="sm" c="dimmed">
        {bytesInWords(file.file.bytes, i18n.language)}
      </Text>
      <Button variant="subtle" leftSection={<IconDownload size={18} aria-hidden />} onClick={() => void run(() => saveFile({ sha256: file.file.sha256, name, mime: file.file.mime }))}>
        {t('file.saveAs', { name })}
      </Button>
    </Group>
  );
}
