import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCamera, IconPhotoPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '../../../domain/deployment/view';
import { useFileDrop } from '../../hooks/fileDrop';
import { useDisk } from '../../hooks/store';
import { useDeployment } from '../deployment/DeploymentContext';
import { CameraCapture } from './CameraCapture';
import { PhotoThumb, thumbDomId } from './PhotoThumb';
import { PhotoViewer } from './PhotoViewer';
import { photosOf, useAddPhotos } from './usePhotos';
import classes from './photos.module.css';

interface PhotoStripProps {
  /** Entity key: `answer/…`, `component/…`, `nonconformance/…`. */
  readonly of: string;
  readonly min?: number;
  readonly max?: number;
  /** What to photograph. */
  readonly hint?: string;
  readonly readOnly?: boolean;
  /** Just opened by a person: the first thing to press takes the focus. */
  readonly autoFocus?: boolean;
  /** Those of one author, say. */
  readonly only?: (photo: PhotoView) => boolean;
}

const DEFAULT_MAX = 12;

/** Photos of one thing: thumbnails, shutter in place, pictures chosen or dropped, and the one that is looked at. */
export function PhotoStrip({ of, min = 0, max = DEFAULT_MAX, hint, readOnly = false, autoFocus = false, only }: PhotoStripProps) {
  const { t } = useTranslation('photos');
  const view = useDeployment();
  const all = photosOf(view, of);
  const photos = only === undefined ? all : all.filter(only);
  const { photosAllowed } = useDisk();
  const [camera, setCamera] = useState<'off' | 'on' | 'closed'>('off');
  const [shown, setShown] = useState<string>();
  const { saving, problems, add } = useAddPhotos(of);
  const full = photos.length >= max;
  const mayAdd = !readOnly && photosAllowed && !full;
  const addFiles = (files: readonly File[]): void => void add(files.slice(0, max - photos.length).map((file) => ({ image: file, name: file.name })));
  const { over, zone } = useFileDrop(mayAdd ? addFiles : undefined);
  const index = photos.findIndex((photo) => photo.id === shown);
  const current = photos[index];
  const close = (): void => {
    setShown(undefined);
    if (shown !== undefined) document.getElementById(thumbDomId(shown))?.focus();
  };
  if (readOnly && photos.length === 0) return null;
  return (
    <Stack
      gap="sm"
      className={classes['strip']}
      role="group"
      aria-label={t('title')}
      {...zone}
    >
      {hint !== undefined && <Text size="sm">{hint}</Text>}
      {photos.length < min && (
        <Text size="sm" c="dimmed">
          {t('atLeast', { count: min })}
        </Text>
      )}
      {photos.length > 0 && (
        <ul className={classes['thumbs']}>
          {photos.map((photo, i) => (
            <li key={photo.id}>
              <PhotoThumb photo={photo} number={i + 1} total={photos.length} pressed={photo.id === shown} onOpen={() => setShown(photo.id === shown ? undefined : photo.id)} />
            </li>
          ))}
        </ul>
      )}
      {current !== undefined && <PhotoViewer key={current.id} photos={photos} index={index} readOnly={readOnly} onShow={setShown} onClose={close} />}
      {mayAdd && camera === 'on' && <CameraCapture add={add} remaining={max - photos.length} onClose={() => setCamera('closed')} />}
      {mayAdd && (
        <Group gap="sm">
          {camera !== 'on' && (
            <Button autoFocus={autoFocus || camera === 'closed'} variant="default" leftSection={<IconCamera size={20} aria-hidden />} onClick={() => setCamera('on')} data-photo-button>
              {t('take')}
            </Button>
          )}
          <FileButton multiple accept="image/*" onChange={addFiles} inputProps={{ 'aria-label': t('choose') }}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconPhotoPlus size={20} aria-hidden />}>
                {t('choose')}
              </Button>
            )}
          </FileButton>
          <Text size="sm" c="dimmed" visibleFrom="md">
            {over ? t('dropNow') : t('drop')}
          </Text>
        </Group>
      )}
      {!readOnly && !photosAllowed && <Problem words={t('diskLow')} />}
      {!readOnly && full && (
        <Text size="sm" c="dimmed">
          {t('full', { max })}
        </Text>
      )}
      {problems.map((words) => (
        <Problem key={words} words={words} />
      ))}
      <Text size="sm" role="status" className={saving === 0 ? 'pl-visually-hidden' : undefined}>
        {saving > 0 ? t('saving', { count: saving }) : ''}
      </Text>
    </Stack>
  );
}

function Problem({ words }: { readonly words: string }) {
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} role="alert" py="xs">
      {words}
    </Alert>
  );
}
