import { Button, Group, Text } from '@mantine/core';
import { IconCopy, IconFileText, IconPrinter } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useSaveText } from '../../hooks/saveText';
import { useHostInfo } from '../../hooks/store';
import type { VerifyAnswer } from './useVerify';
import { verdictText } from './verdictText';
import classes from './verify.module.css';

/** The verdict as text: copied, saved, or on paper. */
export function VerdictActions({ answer, name, at }: { readonly answer: VerifyAnswer; readonly name: string; readonly at: string }) {
  const { t, i18n } = useTranslation(['verify', 'common']);
  const { version } = useHostInfo();
  const saveText = useSaveText();
  const [told, setTold] = useState<{ readonly what: 'copied' | 'notCopied' } | { readonly what: 'saved'; readonly name: string }>();
  const [printing, setPrinting] = useState(false);
  const text = useMemo(() => verdictText(answer, { t, locale: i18n.language, name, at, version }), [answer, t, i18n.language, name, at, version]);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setTold({ what: 'copied' });
    } catch (error) {
      console.error(error);
      setTold({ what: 'notCopied' });
    }
  };
  const save = (): void => {
    const file = `${name.replace(/\.pdf$/i, '')} ${t('verify:fileName')}.txt`;
    saveText({ name: file, text, mime: 'text/plain;charset=utf-8' });
    setTold({ what: 'saved', name: file });
  };
  // The paper is there before the dialog opens, and goes when it has closed.
  const print = (): void => {
    flushSync(() => setPrinting(true));
    window.print();
    setPrinting(false);
  };
  return (
    <div>
      <Group gap="sm">
        <Button variant="default" leftSection={<IconCopy size={20} aria-hidden />} onClick={() => void copy()}>
          {t('verify:actions.copy')}
        </Button>
        <Button variant="default" leftSection={<IconFileText size={20} aria-hidden />} onClick={save}>
          {t('verify:actions.save')}
        </Button>
        <Button variant="default" leftSection={<IconPrinter size={20} aria-hidden />} onClick={print}>
          {t('verify:actions.print')}
        </Button>
      </Group>
      <Text role="status" mt="xs" style={{ overflowWrap: 'anywhere' }}>
        {told === undefined ? '' : told.what === 'saved' ? t('verify:actions.saved', { name: told.name }) : t(`verify:actions.${told.what}`)}
      </Text>
      {printing &&
        createPortal(
          <pre className={classes['paper']} data-paper>
            {text}
          </pre>,
          document.body,
        )}
    </div>
  );
}
