import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconDeviceFloppy, IconSignature } from '@tabler/icons-react';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { SignaturePad } from '../../../components/signature/SignaturePad';
import { useRun } from '../../../hooks/run';
import { useStore } from '../../../hooks/store';
import { useSession } from '../../../state/session';
import { useImageUrl } from '../../photos/imageUrls';
import { useChecklist } from '../ChecklistContext';
import { useCheckWords } from '../checkWords';
import classes from '../checklist.module.css';
import type { ResponseProps } from './types';

/** A drawn signature with the name beside it; by keyboard the name is written onto the pad. */
export function SignatureResponse({ view, spec, readOnly, open }: ResponseProps<'signature'>) {
  const { t } = useTranslation('checklist');
  const [again, setAgain] = useState(false);
  const signed = view.answer?.type === 'signature' ? view.answer : undefined;
  const image = useImageUrl(signed?.image.sha256, 'image/png');
  if (signed !== undefined && !again) {
    return (
      <Stack gap="xs" align="flex-start">
        {image !== undefined && 'url' in image && <img className={classes['signed']} src={image.url} alt={t('signature.image', { name: signed.name })} />}
        <Text fw={600}>{signed.name}</Text>
        {!readOnly && (
          <Button variant="default" leftSection={<IconSignature size={20} aria-hidden />} onClick={() => setAgain(true)}>
            {t('signature.again')}
          </Button>
        )}
      </Stack>
    );
  }
  if (readOnly) return null;
  if (!open) {
    // On the desk the pad opens with its row: pressing anywhere in the row does that.
    return (
      <div>
        <Button variant="default" leftSection={<IconSignature size={20} aria-hidden />}>
          {t('signature.draw')}
        </Button>
      </div>
    );
  }
  return <SignHere view={view} spec={spec} onDone={() => setAgain(false)} />;
}

function SignHere({ view, spec, onDone }: Pick<ResponseProps<'signature'>, 'view' | 'spec'> & { readonly onDone: () => void }) {
  const { t } = useTranslation('checklist');
  const words = useCheckWords();
  const { host } = useStore();
  const run = useRun();
  const { answer } = useChecklist();
  const person = useSession((state) => state.person?.name ?? '');
  const [name, setName] = useState(spec.signer === undefined ? person : '');
  const [png, setPng] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const [problem, setProblem] = useState<'nameNeeded' | 'empty'>();
  const save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const signer = name.trim();
    const lacking = signer === '' ? 'nameNeeded' : png === null ? 'empty' : undefined;
    setProblem(lacking);
    if (png === null || lacking !== undefined) return;
    const stored = await run(() => host.invoke('files.put', { bytes: png }));
    if (stored !== undefined && (await answer(view, { type: 'signature', image: { ...stored, mime: 'image/png' }, name: signer }))) onDone();
  };
  return (
    <form onSubmit={(event) => void save(event)} noValidate>
      <Stack gap="sm">
        <TextInput
          label={spec.signer === undefined ? t('signature.name') : words.text(spec.signer)}
          value={name}
          maxLength={120}
          maw={560}
          onChange={(event) => setName(event.currentTarget.value)}
          error={problem === 'nameNeeded' ? t('signature.nameNeeded') : undefined}
          data-first-field
        />
        <SignaturePad label={t('signature.draw')} name={name.trim()} onChange={setPng} />
        {problem === 'empty' && (
          <Text role="alert" c="var(--pl-fail-fg)">
            {t('signature.empty')}
          </Text>
        )}
        <Group>
          <Button type="submit" leftSection={<IconDeviceFloppy size={20} aria-hidden />}>
            {t('signature.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
