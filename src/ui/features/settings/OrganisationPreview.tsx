import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileRef } from '../../../domain/deployment/fields';
import { logoSizeMm } from '../../../domain/organisation/logo-size';
import { letterLines, type OrganisationProfile } from '../../../domain/organisation/profile';
import { useMissingFiles } from '../../hooks/useMissingFiles';
import { useImageUrl } from '../photos/imageUrls';
import classes from './organisation.module.css';

/** The head and foot of a report as they will be printed. */
export function OrganisationPreview({ profile }: { readonly profile: OrganisationProfile }) {
  const { t } = useTranslation('organisation');
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('preview.title')}</Text>
      <section className={classes['paper']} aria-label={t('preview.title')}>
        <div className={classes['head']}>
          {profile.logo !== null && <Logo key={profile.logo.sha256} logo={profile.logo} name={profile.name} />}
          <div style={{ minWidth: 0 }}>
            <p className={classes['name']}>{profile.name}</p>
            {letterLines(profile).map((line) => (
              <p key={line} className={classes['line']}>
                {line}
              </p>
            ))}
          </div>
        </div>
        {profile.footer !== '' && <p className={classes['foot']}>{profile.footer}</p>}
      </section>
      <Text c="dimmed" size="sm">
        {t('preview.text')}
      </Text>
    </Stack>
  );
}

function Logo({ logo, name }: { readonly logo: FileRef; readonly name: string }) {
  const { t } = useTranslation('organisation');
  const { missing } = useMissingFiles([logo.sha256]);
  const image = useImageUrl(missing?.has(logo.sha256) === false ? logo.sha256 : undefined, logo.mime);
  const [width, setWidth] = useState<string>();
  if (missing?.has(logo.sha256) === true || (image !== undefined && 'error' in image)) return <p className={classes['unseen']}>{t('preview.notHere')}</p>;
  if (image === undefined) return <p className={classes['unseen']}>{t('preview.reading')}</p>;
  return <img src={image.url} alt={name} style={{ width: width ?? '60mm' }} onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => setWidth(`${logoSizeMm({ width: naturalWidth, height: naturalHeight }).width}mm`)} />;
}
