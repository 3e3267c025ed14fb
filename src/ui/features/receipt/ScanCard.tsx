import { Button, Group, Paper, Stack, TextInput, Title } from '@mantine/core';
import { IconBarcode, IconCamera } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDeployment } from '../deployment/DeploymentContext';
import { CameraScanner } from '../scan/CameraScanner';
import { useScanTarget } from '../scan/useScanTarget';
import { useTakeScan } from '../scan/useTakeScan';
import { ScanResultCard } from './ScanResultCard';
import classes from './receipt.module.css';

interface ScanCardProps {
  readonly readOnly: boolean;
  readonly onShow: (component: string) => void;
  readonly onDecide: (scan: string) => void;
}

/** The one field for every code, typed or scanned, and what became of the last one. */
export function ScanCard({ readOnly, onShow, onDecide }: ScanCardProps) {
  const { t } = useTranslation('receipt');
  const view = useDeployment();
  const take = useTakeScan();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const [camera, setCamera] = useState(false);
  useScanTarget((code) => {
    // Told by the big card here, so that nothing pops up over it.
    void take(code, view.id);
    return true;
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const raw = text.trim();
    setAsked(raw === '');
    if (raw === '') return;
    setText('');
    void take({ raw, via: 'typed', symbology: null }, view.id);
  };
  return (
    <Paper component="section" p={{ base: 'md', sm: 'lg' }} bg="var(--pl-surface)" aria-labelledby="receipt-scan-title">
      <div className={classes['scan']}>
        <Stack gap="sm">
          <Title order={2} size="h4" id="receipt-scan-title">
            {t('scan.title')}
          </Title>
          <form noValidate onSubmit={submit}>
            <Stack gap="sm">
              <TextInput
                label={t('scan.label')}
                description={t('scan.hint')}
                value={text}
                onChange={(event) => {
                  setText(event.currentTarget.value);
                  setAsked(false);
                }}
                error={asked ? t('scan.nothing') : undefined}
                leftSection={<IconBarcode size={24} aria-hidden />}
                leftSectionWidth={52}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                maxLength={2000}
                classNames={{ wrapper: classes['scanField'] ?? '', input: classes['scanField'] ?? '' }}
                styles={{ input: { paddingInlineStart: 52 } }}
              />
              <Group gap="sm">
                <Button type="submit">{t('scan.take')}</Button>
                {!camera && (
                  <Button variant="default" leftSection={<IconCamera size={20} aria-hidden />} onClick={() => setCamera(true)}>
                    {t('scan.camera')}
                  </Button>
                )}
              </Group>
            </Stack>
          </form>
        </Stack>
        <ScanResultCard readOnly={readOnly} onShow={onShow} onDecide={onDecide} />
      </div>
      {camera && (
        <Stack mt="md">
          <CameraScanner onCode={(code) => void take(code, view.id)} onClose={() => setCamera(false)} />
        </Stack>
      )}
    </Paper>
  );
}
