import { UnstyledButton } from '@mantine/core';
import { IconBrush, IconPhotoOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '../../../domain/deployment/view';
import { useImageUrl } from './imageUrls';
import classes from './photos.module.css';

interface PhotoThumbProps {
  readonly photo: PhotoView;
  readonly number: number;
  readonly total: number;
  readonly pressed: boolean;
  readonly onOpen: () => void;
}

export const thumbDomId = (photo: string): string => `photo-${photo}`;

/** One thumbnail as a button that opens the photo in place. */
export function PhotoThumb({ photo, number, total, pressed, onOpen }: PhotoThumbProps) {
  const { t } = useTranslation('photos');
  const image = useImageUrl((photo.thumb ?? photo.file).sha256);
  const caption = photo.caption === '' ? '' : t('captioned', { caption: photo.caption });
  return (
    <UnstyledButton id={thumbDomId(photo.id)} className={classes['thumb']} data-pressed={pressed} aria-expanded={pressed} aria-label={t('open', { number, total, caption })} onClick={onOpen}>
      {image !== undefined && 'url' in image && <img src={image.url} alt="" />}
      {image !== undefined && 'error' in image && (
        <span className={classes['gone']}>
          <IconPhotoOff size={22} aria-hidden />
          {t('thumbMissing')}
        </span>
      )}
      {photo.original !== null && (
        <span className={classes['drawn']}>
          <IconBrush size={14} aria-label={t('annotated')} />
        </span>
      )}
    </UnstyledButton>
  );
}
