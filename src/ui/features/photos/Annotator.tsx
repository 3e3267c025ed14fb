import { Button, Group, Paper, SegmentedControl, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowBackUp, IconCheck } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotoView } from '../../../domain/deployment/view';
import { useRun } from '../../hooks/run';
import { useCommands } from '../../hooks/store';
import { useDeploymentId } from '../deployment/DeploymentContext';
import { drawMark, isMeant, markColours, moved, type Mark, type MarkColour, type MarkTool } from './marks';
import { preparePhoto } from './prepare';
import classes from './photos.module.css';

const tools: readonly MarkTool[] = ['arrow', 'circle', 'text'];
const colours = Object.keys(markColours) as MarkColour[];

/** Draws arrows, circles and words on a photo; the original stays in the record. */
export function Annotator({ photo, url, onDone }: { readonly photo: PhotoView; readonly url: string; readonly onDone: () => void }) {
  const { t } = useTranslation('photos');
  const id = useDeploymentId();
  const commands = useCommands();
  const run = useRun();
  const [tool, setTool] = useState<MarkTool>('arrow');
  const [colour, setColour] = useState<MarkColour>('red');
  const [text, setText] = useState('');
  const [marks, setMarks] = useState<readonly Mark[]>([]);
  const [draft, setDraft] = useState<Mark>();
  const [saving, setSaving] = useState(false);
  const canvas = useRef<HTMLCanvasElement>(null);
  useDrawing(canvas, url, draft === undefined ? marks : [...marks, draft]);

  const keep = (mark: Mark): void => {
    setDraft(undefined);
    if (isMeant(mark, photo.width)) setMarks((before) => [...before, mark]);
  };
  const save = async (): Promise<void> => {
    const picture = await asBlob(canvas.current);
    if (picture === undefined) return;
    setSaving(true);
    const written = await run(async () => commands.annotatePhoto(id, photo.id, await preparePhoto(picture, t('draw.label'))));
    setSaving(false);
    if (written !== undefined) onDone();
  };
  const noWords = tool === 'text' && text.trim() === '';
  return (
    <Paper p="sm" className={classes['viewer']} role="group" aria-label={t('draw.label')}>
      <Stack gap="sm">
        <Group gap="md" align="flex-end">
          <SegmentedControl aria-label={t('draw.tool')} value={tool} onChange={setTool} data={tools.map((value) => ({ value, label: t(`draw.${value}`) }))} />
          <SegmentedControl aria-label={t('draw.colour')} value={colour} onChange={setColour} data={colours.map((value) => ({ value, label: t(`draw.${value}`) }))} />
          {tool === 'text' && <TextInput label={t('draw.words')} value={text} maxLength={60} onChange={(event) => setText(event.currentTarget.value)} />}
        </Group>
        <Text size="sm" c="dimmed" id={`draw-help-${photo.id}`}>
          {noWords ? t('draw.wordsFirst') : t('draw.help')}
        </Text>
        <DrawingCanvas photo={photo} canvas={canvas} draft={draft} make={(point) => ({ tool, colour, text: text.trim(), from: point, to: point })} onDraft={setDraft} onKeep={keep} />
        <Group justify="space-between">
          <Group gap="sm">
            <Button variant="default" leftSection={<IconArrowBackUp size={20} aria-hidden />} disabled={marks.length === 0} onClick={() => setMarks((before) => before.slice(0, -1))}>
              {t('draw.undo')}
            </Button>
            <Text role="status">{t('draw.marks', { count: marks.length })}</Text>
          </Group>
          <Group gap="sm">
            <Button variant="default" onClick={onDone}>
              {t('draw.cancel')}
            </Button>
            <Button leftSection={<IconCheck size={20} aria-hidden />} disabled={marks.length === 0} loading={saving} onClick={() => void save()}>
              {t('draw.save')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </Paper>
  );
}

interface DrawingCanvasProps {
  readonly photo: PhotoView;
  readonly canvas: React.RefObject<HTMLCanvasElement | null>;
  readonly draft: Mark | undefined;
  readonly make: (at: { readonly x: number; readonly y: number }) => Mark;
  readonly onDraft: (mark: Mark | undefined) => void;
  readonly onKeep: (mark: Mark) => void;
}

/** The picture to draw on: by pointer, and by keys from the middle of the picture. */
function DrawingCanvas({ photo, canvas, draft, make, onDraft, onKeep }: DrawingCanvasProps) {
  const { t } = useTranslation('photos');
  const at = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: ((event.clientX - box.left) * photo.width) / box.width, y: ((event.clientY - box.top) * photo.height) / box.height };
  };
  const press = (event: KeyboardEvent): void => {
    const step = photo.width / 40;
    const delta = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    const middle = { x: photo.width / 2, y: photo.height / 2 };
    const mark = draft ?? { ...make(middle), to: moved(middle, photo.width / 8, photo.height / 8, photo) };
    if (delta !== undefined) {
      event.preventDefault();
      const [dx = 0, dy = 0] = delta;
      onDraft(event.shiftKey ? { ...mark, to: moved(mark.to, dx, dy, photo) } : { ...mark, from: moved(mark.from, dx, dy, photo), to: moved(mark.to, dx, dy, photo) });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onKeep(mark);
    } else if (event.key === 'Escape' && draft !== undefined) onDraft(undefined);
  };
  return (
    <div className={classes['drawing']}>
      <canvas
        ref={canvas}
        width={photo.width}
        height={photo.height}
        tabIndex={0}
        role="img"
        aria-label={t('draw.canvas')}
        aria-describedby={`draw-help-${photo.id}`}
        onKeyDown={press}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onDraft(make(at(event)));
        }}
        onPointerMove={(event) => {
          if (draft !== undefined && event.currentTarget.hasPointerCapture(event.pointerId)) onDraft({ ...draft, to: at(event) });
        }}
        onPointerUp={(event) => {
          if (draft !== undefined) onKeep({ ...draft, to: at(event) });
        }}
      />
    </div>
  );
}

/** Paints the photo and its marks whenever either changes. */
function useDrawing(canvas: React.RefObject<HTMLCanvasElement | null>, url: string, marks: readonly Mark[]): void {
  const image = useRef<HTMLImageElement>(undefined);
  const paint = useEffectEvent(() => {
    const context = canvas.current?.getContext('2d');
    if (canvas.current === null || context === undefined || context === null || image.current === undefined) return;
    const { width, height } = canvas.current;
    context.clearRect(0, 0, width, height);
    context.drawImage(image.current, 0, 0, width, height);
    for (const mark of marks) drawMark(context, mark, width);
  });
  useEffect(() => {
    const loading = new Image();
    loading.onload = () => {
      image.current = loading;
      paint();
    };
    loading.src = url;
    return () => {
      loading.onload = null;
    };
  }, [url]);
  useEffect(() => paint(), [marks]);
}

function asBlob(canvas: HTMLCanvasElement | null): Promise<Blob | undefined> {
  return new Promise((resolve) => {
    if (canvas === null) resolve(undefined);
    else canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.92);
  });
}
