import { ActionIcon, Alert, Group, NumberInput, Paper, ScrollArea, Stack, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconMinus, IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../../components/Loading';
import { useStore } from '../../hooks/store';
import { drawPage, openPdf, type PDFDocumentProxy } from './pdf';
import classes from './report.module.css';

type Opened = { readonly document: PDFDocumentProxy } | { readonly error: unknown } | undefined;

/** Reads the stored PDF and opens it for the preview. */
function usePdf(sha256: string): Opened {
  const { host } = useStore();
  const [opened, setOpened] = useState<{ readonly of: string; readonly result: Opened }>();
  useEffect(() => {
    let live = true;
    const isLive = (): boolean => live;
    let destroy: (() => void) | undefined;
    const open = async (): Promise<void> => {
      const { bytes } = await host.invoke('files.read', { sha256 });
      if (!isLive()) return;
      const task = openPdf(bytes);
      destroy = task.destroy;
      const document = await task.document;
      if (isLive()) setOpened({ of: sha256, result: { document } });
    };
    open().catch((error: unknown) => {
      console.error(error);
      if (live) setOpened({ of: sha256, result: { error } });
    });
    return () => {
      live = false;
      destroy?.();
    };
  }, [host, sha256]);
  return opened?.of === sha256 ? opened.result : undefined;
}

const zooms = [0.5, 0.75, 1, 1.5, 2, 3] as const;

/** The PDF itself, page by page. */
export function PdfPreview({ sha256 }: { readonly sha256: string }) {
  const { t } = useTranslation('report');
  const opened = usePdf(sha256);
  if (opened === undefined) return <Loading />;
  if ('error' in opened) return <Alert color="red">{t('previewFailed')}</Alert>;
  return <Pages key={sha256} document={opened.document} />;
}

function Pages({ document }: { readonly document: PDFDocumentProxy }) {
  const { t } = useTranslation('report');
  const [page, setPage] = useState(1);
  const [zoom, setZoom] = useState(2);
  const { ref, width } = useElementSize();
  const pages = document.numPages;
  const factor = zooms[zoom] ?? 1;
  const go = (to: number): void => setPage(Math.min(Math.max(1, to), pages));
  return (
    <Paper component="section" aria-label={t('preview')} p="sm" bg="var(--pl-muted-bg)">
      <Stack gap="sm">
        <Group justify="space-between">
          <Group gap={4}>
            <ActionIcon aria-label={t('previous')} disabled={page === 1} onClick={() => go(page - 1)}>
              <IconChevronLeft aria-hidden />
            </ActionIcon>
            <Text role="status" fw={600} miw={120} ta="center">
              {t('page', { page, pages })}
            </Text>
            <ActionIcon aria-label={t('next')} disabled={page === pages} onClick={() => go(page + 1)}>
              <IconChevronRight aria-hidden />
            </ActionIcon>
            <NumberInput aria-label={t('goTo')} value={page} min={1} max={pages} w={88} onChange={(value) => typeof value === 'number' && go(value)} />
          </Group>
          <Group gap={4}>
            <ActionIcon aria-label={t('zoomOut')} disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
              <IconMinus aria-hidden />
            </ActionIcon>
            <Text miw={64} ta="center">
              {t('zoom', { percent: factor * 100 })}
            </Text>
            <ActionIcon aria-label={t('zoomIn')} disabled={zoom === zooms.length - 1} onClick={() => setZoom(zoom + 1)}>
              <IconPlus aria-hidden />
            </ActionIcon>
          </Group>
        </Group>
        <div ref={ref}>
          <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('page', { page, pages }) }}>{width > 0 && <PageCanvas document={document} page={page} width={Math.min(width - 8, 860) * factor} label={t('page', { page, pages })} />}</ScrollArea>
        </div>
      </Stack>
    </Paper>
  );
}

function PageCanvas({ document, page, width, label }: { readonly document: PDFDocumentProxy; readonly page: number; readonly width: number; readonly label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let live = true;
    let cancel: (() => void) | undefined;
    const draw = async (): Promise<void> => {
      const [proxy, { info }] = await Promise.all([document.getPage(page), document.getMetadata()]);
      if (!live || canvas.current === null || text.current === null) return;
      // The report speaks the language that it was made in, whatever the screen speaks now.
      if ('Language' in info && typeof info.Language === 'string') text.current.lang = info.Language;
      const drawing = drawPage(proxy, canvas.current, text.current, width);
      cancel = drawing.cancel;
      await drawing.done;
    };
    draw().catch((error: unknown) => {
      // Turning the page cancels the drawing under way; that is no failure.
      if (live) console.error(error);
    });
    return () => {
      live = false;
      cancel?.();
    };
  }, [document, page, width]);
  return (
    <div className={classes['page']} style={{ width }}>
      <canvas ref={canvas} role="img" aria-label={label} />
      <div ref={text} className={classes['text']} />
    </div>
  );
}
