import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconBulb, IconCameraOff, IconX } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScannedCode } from '../../../data/api';
import { useKeepAwake } from '../../state/awake';
import { readFrame } from './reader';

/** Frames a second that are read: enough for a steady hand, kind to the battery. */
const FRAME_MS = 200;
/** The same code is not taken again within this time. */
const REPEAT_MS = 2000;
/** Frames are read at most this wide; bar codes at arm's length need no more. */
const READ_WIDTH = 1280;

interface CameraScannerProps {
  readonly onCode: (code: ScannedCode) => void;
  readonly onClose: () => void;
}

/** Reads bar codes with the camera, in place, until it is closed. */
export function CameraScanner({ onCode, onClose }: CameraScannerProps) {
  useKeepAwake();
  const { t } = useTranslation('scan');
  const video = useRef<HTMLVideoElement>(null);
  const latest = useRef(onCode);
  const [denied, setDenied] = useState<'denied' | 'none'>();
  const [seen, setSeen] = useState<string>();
  const [torch, setTorch] = useState<{ readonly track: MediaStreamTrack; readonly on: boolean }>();
  useEffect(() => {
    latest.current = onCode;
  }, [onCode]);
  const found = useCallback((code: ScannedCode) => {
    setSeen(code.raw);
    latest.current(code);
  }, []);

  useEffect(() => {
    const element = video.current;
    let live = true;
    const isLive = (): boolean => live;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const recent = new Map<string, number>();
    const canvas = document.createElement('canvas');

    const look = async (): Promise<void> => {
      if (element !== null && element.videoWidth > 0) {
        const scale = Math.min(1, READ_WIDTH / element.videoWidth);
        canvas.width = Math.round(element.videoWidth * scale);
        canvas.height = Math.round(element.videoHeight * scale);
        const context = canvas.getContext('2d', { willReadFrequently: true });
        if (context !== null) {
          context.drawImage(element, 0, 0, canvas.width, canvas.height);
          for (const { text, format } of await readFrame(context.getImageData(0, 0, canvas.width, canvas.height))) {
            const now = Date.now();
            if (isLive() && now - (recent.get(text) ?? 0) > REPEAT_MS) found({ raw: text, via: 'camera', symbology: format });
            recent.set(text, now);
          }
        }
      }
      if (isLive()) timer = setTimeout(() => void look(), FRAME_MS);
    };
    const begin = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 } } });
      if (!isLive() || element === null) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      element.srcObject = stream;
      await element.play();
      const track = stream.getVideoTracks()[0];
      if (track !== undefined && 'torch' in track.getCapabilities()) setTorch({ track, on: false });
      await look();
    };
    begin().catch((error: unknown) => {
      if (!isLive()) return;
      setDenied(error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'none');
      console.error(error);
    });
    return () => {
      live = false;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [found]);

  const toggleTorch = async (): Promise<void> => {
    if (torch === undefined) return;
    await torch.track.applyConstraints({ advanced: [{ torch: !torch.on } as MediaTrackConstraintSet] });
    setTorch({ ...torch, on: !torch.on });
  };
  return (
    <Stack gap="sm" role="group" aria-label={t('camera.title')}>
      {denied === undefined ? (
        <video ref={video} muted playsInline aria-label={t('camera.picture')} style={{ width: '100%', maxHeight: 360, background: '#000', borderRadius: 8, objectFit: 'contain' }} />
      ) : (
        <Alert icon={<IconCameraOff aria-hidden />} color="orange" role="alert">
          {t(`camera.${denied}`)}
        </Alert>
      )}
      <Text role="status" fw={600}>
        {seen === undefined ? t('camera.aim') : t('camera.seen', { code: seen })}
      </Text>
      <Group gap="sm">
        {torch !== undefined && (
          <Button variant="default" leftSection={<IconBulb size={18} aria-hidden />} aria-pressed={torch.on} onClick={() => void toggleTorch()}>
            {t('camera.torch')}
          </Button>
        )}
        <Button variant="default" leftSection={<IconX size={18} aria-hidden />} onClick={onClose}>
          {t('camera.close')}
        </Button>
      </Group>
    </Stack>
  );
}
