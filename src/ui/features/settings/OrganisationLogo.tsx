import { Button, FileButton, Group, Paper, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconPhotoUp, IconTrash } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ToneNotice } from '../../components/ToneNotice';
import { useFileDrop } from '../../hooks/fileDrop';
import { useRun } from '../../hooks/run';
import { useStore } from '../../hooks/store';
import classes from './organisation.module.css';
import { LogoError } from './organisationLogo';
import { prepareLogo, type PreparedLogo } from './prepareLogo';

/** Chooses the logo, replaces it or takes it off reports. What is chosen is saved at once. */
export function OrganisationLogo({ present }: { readonly present: boolean }) {
  const { t } = useTranslation('organisation');
  const { host, commands } = useStore();
  const run = useRun();
  const [busy, setBusy] = useState(false);
  // So that the same file can be chosen again, after it was mended.
  const forget = useRef<() => void>(null);
  const [problem, setProblem] = useState<{ readonly code: LogoError['code']; readonly file: string }>();

  const write = async (logo: PreparedLogo | null): Promise<void> => {
    const done = await run(async () => {
      const stored = logo === null ? null : { ...(await host.invoke('files.put', { bytes: logo.bytes })), mime: logo.mime };
      return commands.recordOrg('organisation', null, { logo: stored });
    });
    if (done !== undefined) notifications.show({ message: t(logo === null ? 'logo.removed' : 'logo.saved') });
  };
  const choose = async (file: File | null | undefined): Promise<void> => {
    if (file === null || file === undefined || busy) return;
    setProblem(undefined);
    setBusy(true);
    try {
      await write(await prepareLogo(file));
    } catch (error) {
      if (!(error instanceof LogoError)) throw error;
      setProblem({ code: error.code, file: file.name });
    } finally {
      setBusy(false);
      forget.current?.();
    }
  };
  const remove = async (): Promise<void> => {
    setProblem(undefined);
    setBusy(true);
    await write(null);
    setBusy(false);
  };
  const { over, zone } = useFileDrop(([file]) => void choose(file));
  const label = t(present ? 'logo.replace' : 'logo.choose');
  return (
    <Stack gap="sm">
      <Text fw={600}>{t('logo.title')}</Text>
      <Paper component="section" aria-label={t('logo.title')} withBorder={false} className={classes['drop'] ?? ''} p="md" {...zone}>
        <Stack gap="sm">
          <Text>{over ? t('logo.dropNow') : t('logo.drop')}</Text>
          <Group>
            <FileButton resetRef={forget} accept="image/png,image/jpeg" onChange={(file) => void choose(file)} inputProps={{ 'aria-label': label }}>
              {(props) => (
                <Button {...props} variant="default" loading={busy} leftSection={<IconPhotoUp size={20} aria-hidden />}>
                  {label}
                </Button>
              )}
            </FileButton>
            {present && (
              <Button variant="default" disabled={busy} leftSection={<IconTrash size={20} aria-hidden />} onClick={() => void remove()}>
                {t('logo.remove')}
              </Button>
            )}
          </Group>
          <Text c="dimmed" size="sm">
            {t('logo.hint')}
          </Text>
        </Stack>
      </Paper>
      {problem !== undefined && (
        <div role="alert">
          <ToneNotice tone="fail" icon={IconAlertTriangle} title={t('logo.refused', { file: problem.file })}>
            <Text>{t(`logo.problems.${problem.code}`)}</Text>
          </ToneNotice>
        </div>
      )}
    </Stack>
  );
}
