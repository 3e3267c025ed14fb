import { ActionIcon, Button, Group, Modal, Paper, Stack, Text, TextInput } from '@mantine/core';
import { IconBrush, IconChevronLeft, IconChevronRight, IconTrash, IconX } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '../../../domain/deployment/view';
import { useRun } from '../../hooks/run';
import { useCommands, usePersonName } from '../../hooks/store';
import { useRecordedTimes } from '../../hooks/recordedTime';
import { momentInWords } from '../../hooks/words';
import { useDeployment, useDeploymentId } from '../deployment/DeploymentContext';
import { Annotator } from './Annotator';
import { useImageUrl } from './imageUrls';
import classes from './photos.module.css';

interface PhotoViewerProps {
  readonly photos: readonly PhotoView[];
  readonly index: number;
  readonly readOnly: boolean;
  readonly onShow: (photo: string) => void;
  readonly onClose: () => void;
}

/** The photo that is looked at, in place below the thumbnails: caption, drawing, removing, and its neighbours. */
export function PhotoViewer({ photos, index, readOnly, onShow, onClose }: PhotoViewerProps) {
  const { t } = useTranslation(['photos', 'errors']);
  const [drawing, setDrawing] = useState(false);
  const photo = photos[index];
  const image = useImageUrl(photo?.file.sha256);
  if (photo === undefined) return null;
  const url = image !== undefined && 'url' in image ? image.url : undefined;
  const caption = photo.caption === '' ? '' : t('captioned', { caption: photo.caption });
  const neighbour = (step: -1 | 1): PhotoView | undefined => photos[index + step];
  const before = neighbour(-1);
  const after = neighbour(1);
  if (drawing && url !== undefined) return <Annotator photo={photo} url={url} onDone={() => setDrawing(false)} />;
  return (
    <Paper p="sm" className={classes['viewer']}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <Group gap="xs">
            <ActionIcon aria-label={t('previous')} disabled={before === undefined} onClick={() => before !== undefined && onShow(before.id)}>
              <IconChevronLeft />
            </ActionIcon>
            <Text>
              {index + 1} / {photos.length}
            </Text>
            <ActionIcon aria-label={t('next')} disabled={after === undefined} onClick={() => after !== undefined && onShow(after.id)}>
              <IconChevronRight />
            </ActionIcon>
          </Group>
          <ActionIcon aria-label={t('closeViewer')} onClick={onClose}>
            <IconX />
          </ActionIcon>
        </Group>
        {image === undefined && <Text role="status">{t('reading')}</Text>}
        {image !== undefined && 'error' in image && <Text role="alert">{t('errors:host.no_such_file')}</Text>}
        {url !== undefined && <img className={classes['large']} src={url} width={photo.width} height={photo.height} alt={t('photoAlt', { number: index + 1, total: photos.length, caption })} />}
        <Facts photo={photo} />
        {!readOnly && (
          <Group align="flex-end" gap="sm">
            <Caption photo={photo} />
            <Button variant="default" leftSection={<IconBrush size={20} aria-hidden />} disabled={url === undefined} onClick={() => setDrawing(true)}>
              {t('annotate')}
            </Button>
            <Remove photo={photo} onRemoved={onClose} />
          </Group>
        )}
      </Stack>
    </Paper>
  );
}

function Facts({ photo }: { readonly photo: PhotoView }) {
  const { t, i18n } = useTranslation(['photos', 'common']);
  const view = useDeployment();
  const { details } = view;
  const { moment } = useRecordedTimes(view);
  const name = usePersonName();
  const facts = [
    ...(photo.takenAt === null ? [] : [t('taken', { at: momentInWords(photo.takenAt, i18n.language, details.timeZone) })]),
    t('added', { at: moment(photo.at), name: name(photo.by) ?? t('common:unknownPerson') }),
    ...(photo.original === null ? [] : [t('annotated')]),
  ];
  return (
    <Text size="sm" c="dimmed">
      {facts.join(' · ')}
    </Text>
  );
}

function Caption({ photo }: { readonly photo: PhotoView }) {
  const { t } = useTranslation('photos');
  const id = useDeploymentId();
  const commands = useCommands();
  const run = useRun();
  const [text, setText] = useState(photo.caption);
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim() !== photo.caption) void run(() => commands.captionPhoto(id, photo.id, text.trim()));
  };
  return (
    <form onSubmit={save} className={classes['caption']}>
      <TextInput label={t('caption')} value={text} maxLength={300} onChange={(event) => setText(event.currentTarget.value)} />
      <Button type="submit" variant="default" disabled={text.trim() === photo.caption}>
        {t('saveCaption')}
      </Button>
    </form>
  );
}

function Remove({ photo, onRemoved }: { readonly photo: PhotoView; readonly onRemoved: () => void }) {
  const { t } = useTranslation('photos');
  const id = useDeploymentId();
  const commands = useCommands();
  const run = useRun();
  const [asking, setAsking] = useState(false);
  const remove = async (): Promise<void> => {
    setAsking(false);
    const written = await run(() => commands.removePhoto(id, photo.id));
    if (written !== undefined) onRemoved();
  };
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={20} aria-hidden />} onClick={() => setAsking(true)}>
        {t('remove')}
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={t('removeTitle')} closeButtonProps={{ 'aria-label': t('keep') }}>
        <Stack>
          <Text>{t('removeText')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setAsking(false)} data-autofocus>
              {t('keep')}
            </Button>
            <Button color="red" onClick={() => void remove()}>
              {t('remove')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
