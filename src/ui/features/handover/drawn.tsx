import { Image, Text } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileRef } from '../../../domain/deployment/fields';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';
import { useImageUrl } from '../photos/imageUrls';
import { isNothing } from '../../../domain/nothing';

/** Keeps a drawn signature as a file; null stays null, undefined says that it could not be kept (and was told). */
export function useKeepDrawn(): (png: Uint8Array<ArrayBuffer> | null) => Promise<FileRef | null | undefined> {
  const { host } = useStore();
  const run = useRun();
  return useCallback(
    async (png) => {
      if (png === null) return null;
      const stored = await run(() => host.invoke('files.put', { bytes: png }));
      return stored === undefined ? undefined : { ...stored, mime: 'image/png' };
    },
    [host, run],
  );
}

/** A drawn signature as it was drawn: ink on white in every theme. */
export function Drawn({ signature, name }: { readonly signature: FileRef | null | undefined; readonly name: string }) {
  const { t } = useTranslation('handover');
  const image = useImageUrl(signature?.sha256, 'image/png');
  if (isNothing(signature)) {
    return (
      <Text size="sm" c="dimmed">
        {t('notSigned')}
      </Text>
    );
  }
  if (image === undefined || !('url' in image)) {
    return (
      <Text size="sm" c="dimmed">
        {t('signedElsewhere', { name })}
      </Text>
    );
  }
  return <Image src={image.url} alt={t('drawn', { name })} w={200} bg="#ffffff" radius="sm" style={{ border: '1px solid var(--pl-line)' }} />;
}
