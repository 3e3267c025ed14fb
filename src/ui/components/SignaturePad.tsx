import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconEraser, IconKeyboard, IconSignature } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import Pad from 'signature_pad';

const WIDTH = 900;
const HEIGHT = 280;
/** Ink on paper, whatever the theme: this is what the report prints. */
const INK = '#10243a';

interface SignaturePadProps {
  readonly label: string;
  /** PNG of what is drawn, or null while it is empty. */
  readonly onChange: (png: Uint8Array | null) => void;
}

function toPng(canvas: HTMLCanvasElement): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error('the browser gave no image of the signature'));
      else blob.arrayBuffer().then((buffer) => resolve(new Uint8Array(buffer)), reject);
    }, 'image/png');
  });
}

function drawName(canvas: HTMLCanvasElement, name: string): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.clearRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = INK;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.font = `italic ${Math.min(110, Math.floor(1500 / Math.max(name.length, 8)))}px Georgia, 'Times New Roman', serif`;
  context.fillText(name, WIDTH / 2, HEIGHT / 2, WIDTH - 60);
}

/** Draws a signature with finger, pen or mouse; whoever cannot draws it by typing their name. */
export function SignaturePad({ label, onChange }: SignaturePadProps) {
  const { t } = useTranslation('signoff');
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<Pad>(undefined);
  const changed = useRef(onChange);
  const [typing, setTyping] = useState(false);
  const [name, setName] = useState('');
  const hint = useId();
  useEffect(() => {
    changed.current = onChange;
  }, [onChange]);

  useEffect(() => {
    const element = canvas.current;
    if (element === null || typing) return;
    const drawn = new Pad(element, { penColor: INK, minWidth: 1.6, maxWidth: 4.2 });
    pad.current = drawn;
    const ended = (): void => void toPng(element).then((png) => changed.current(png));
    drawn.addEventListener('endStroke', ended);
    return () => {
      drawn.removeEventListener('endStroke', ended);
      drawn.off();
    };
  }, [typing]);

  const clear = (): void => {
    pad.current?.clear();
    const element = canvas.current;
    element?.getContext('2d')?.clearRect(0, 0, WIDTH, HEIGHT);
    setName('');
    onChange(null);
  };
  const type = (text: string): void => {
    setName(text);
    const element = canvas.current;
    if (element === null) return;
    drawName(element, text.trim());
    if (text.trim() === '') onChange(null);
    else void toPng(element).then((png) => changed.current(png));
  };
  return (
    <Stack gap="xs" role="group" aria-label={label}>
      <Text fw={600}>{label}</Text>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        aria-label={typing ? t('pad.typedImage', { name }) : t('pad.canvas')}
        aria-describedby={hint}
        role="img"
        style={{ width: '100%', maxWidth: 640, aspectRatio: `${WIDTH} / ${HEIGHT}`, background: '#ffffff', border: '2px solid var(--pl-strong-line)', borderRadius: 8, touchAction: 'none', cursor: typing ? 'default' : 'crosshair' }}
      />
      <Text id={hint} size="sm" c="dimmed">
        {typing ? t('pad.typeHint') : t('pad.drawHint')}
      </Text>
      {typing && <TextInput label={t('pad.typeName')} value={name} onChange={(event) => type(event.currentTarget.value)} maw={640} autoComplete="off" />}
      <Group gap="sm">
        <Button variant="default" leftSection={<IconEraser size={18} aria-hidden />} onClick={clear}>
          {t('pad.clear')}
        </Button>
        <Button
          variant="subtle"
          leftSection={typing ? <IconSignature size={18} aria-hidden /> : <IconKeyboard size={18} aria-hidden />}
          onClick={() => {
            clear();
            setTyping(!typing);
          }}
        >
          {typing ? t('pad.drawInstead') : t('pad.typeInstead')}
        </Button>
      </Group>
    </Stack>
  );
}
