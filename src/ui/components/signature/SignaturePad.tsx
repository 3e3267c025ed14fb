import { Button, Group, Stack, Text } from '@mantine/core';
import { IconEraser, IconSignature } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignaturePad } from './useSignaturePad';

interface SignaturePadProps {
  readonly label: string;
  /** Written onto the pad at a press, for those who sign by keyboard; empty: not offered. */
  readonly name: string;
  /** PNG of what is on the pad, or null while it is empty. */
  readonly onChange: (png: Uint8Array<ArrayBuffer> | null) => void;
}

/** Takes a signature from finger, pen, mouse or keyboard. */
export function SignaturePad({ label, name, onChange }: SignaturePadProps) {
  const { t } = useTranslation('common');
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useSignaturePad(canvas, onChange);
  const hint = useId();
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Text fw={600}>{label}</Text>
      <Text id={hint} size="sm" c="dimmed">
        {t('pad.hint')}
      </Text>
      <canvas
        ref={canvas}
        role="img"
        aria-label={label}
        aria-describedby={hint}
        style={{ display: 'block', width: '100%', maxWidth: 640, height: 200, background: '#ffffff', border: '2px dashed var(--pl-strong-line)', borderRadius: 8, touchAction: 'none', cursor: 'crosshair' }}
      />
      <Group gap="sm">
        <Button variant="default" leftSection={<IconSignature size={20} aria-hidden />} disabled={name === ''} onClick={() => pad.write(name)}>
          {t('pad.write')}
        </Button>
        <Button variant="subtle" leftSection={<IconEraser size={20} aria-hidden />} onClick={() => pad.clear()}>
          {t('pad.clear')}
        </Button>
      </Group>
    </Stack>
  );
}
