import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconCamera, IconCameraOff, IconCheck, IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useRun } from '../../hooks/run';
import { useKeepAwake } from '../../state/awake';
import { useCommands } from '../../hooks/store';
import { useDeploymentId } from '../deployment/DeploymentContext';
import type { AddingPhotos } from './usePhotos';
import classes from './photos.module.css';

type CameraState = 'starting' | 'live' | 'denied' | 'none' | 'failed';

/** The camera in place: it stays open for several photos, and the last one can be taken again. */
export function CameraCapture({ add, remaining, onClose }: { readonly add: AddingPhotos['add']; readonly remaining: number; readonly onClose: () => void }) {
  useKeepAwake();
  const { t } = useTranslation('photos');
  const id = useDeploymentId();
  const commands = useCommands();
  const run = useRun();
  const [video, state] = useCamera();
  const [taken, setTaken] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const last = taken.at(-1);

  const shoot = async (): Promise<void> => {
    if (busy || video.current === null) return;
    setBusy(true);
    const frame = await grab(video.current);
    const saved = frame === undefined ? [] : await add([{ image: frame, name: t('camera.label') }]);
    setTaken((before) => [...before, ...saved]);
    setBusy(false);
  };
  const retake = async (): Promise<void> => {
    if (last === undefined) return;
    const removed = await run(() => commands.removePhoto(id, last), { undo: false });
    if (removed !== undefined) setTaken((before) => before.slice(0, -1));
  };

  return (
    <Paper p="sm" role="group" aria-label={t('camera.label')}>
      <Stack gap="sm">
        {state === 'starting' && <Text role="status">{t('camera.starting')}</Text>}
        {state !== 'starting' && state !== 'live' && (
          <Alert color="orange" icon={<IconCameraOff aria-hidden />} role="alert">
            {t(`camera.${state}`)}
          </Alert>
        )}
        <video ref={video} className={classes['video']} hidden={state !== 'live'} muted playsInline autoPlay aria-label={t('camera.live')} />
        <Group gap="sm">
          {state === 'live' && (
            <Button leftSection={<IconCamera size={22} aria-hidden />} onClick={() => void shoot()} disabled={remaining < 1} aria-busy={busy} autoFocus>
              {t('camera.shutter')}
            </Button>
          )}
          {last !== undefined && (
            <Button variant="default" leftSection={<IconRefresh size={20} aria-hidden />} onClick={() => void retake()}>
              {t('camera.retake')}
            </Button>
          )}
          <Button variant="default" leftSection={<IconCheck size={20} aria-hidden />} onClick={onClose}>
            {t('camera.done')}
          </Button>
          <Text role="status">{taken.length > 0 && t('camera.count', { count: taken.length })}</Text>
        </Group>
      </Stack>
    </Paper>
  );
}

/** Runs the camera that looks away from the person, and stops it when this closes. */
function useCamera(): readonly [RefObject<HTMLVideoElement | null>, CameraState] {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<CameraState>('starting');
  useEffect(() => {
    let stream: MediaStream | undefined;
    let current = true;
    const start = async (): Promise<void> => {
      try {
        const got = await navigator.mediaDevices.getUserMedia({ video: { facingMode: { ideal: 'environment' }, width: { ideal: 3840 }, height: { ideal: 2160 } }, audio: false });
        if (!current || video.current === null) {
          for (const track of got.getTracks()) track.stop();
          return;
        }
        stream = got;
        video.current.srcObject = got;
        await video.current.play();
        setState('live');
      } catch (error) {
        if (current) setState(whyNot(error));
      }
    };
    void start();
    return () => {
      current = false;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  return [video, state];
}

function whyNot(error: unknown): CameraState {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  // mediaDevices is missing where the page is not trusted with a camera at all.
  if (name === 'NotFoundError' || name === 'OverconstrainedError' || name === 'TypeError') return 'none';
  return 'failed';
}

/** The frame that is seen now. The worker brings it down to the size that is kept. */
function grab(video: HTMLVideoElement): Promise<Blob | undefined> {
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.95));
}
