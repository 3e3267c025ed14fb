import { Alert, Checkbox, Group, Select, SimpleGrid, Stack, Text, Textarea, TextInput, Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { occasions, type Occasion } from '../../../domain/communication/fields';
import { leftPlaceholders } from '../../../domain/communication/fill';
import { messageLocaleOf, messageLocales, type MessageLocale } from '../../../domain/communication/templates';
import { templatesFor, type MessageTemplate } from '../../../domain/communication/templates-of';
import { listEntities, readEntity } from '../../../domain/deployment/entities';
import type { StreamState } from '../../../domain/record/fold';
import { FormCard } from '../../components/FormCard';
import { MomentField } from '../../components/MomentField';
import { useOptionalLabel } from '../../hooks/optionalLabel';
import { useRecord, useSiteTime } from '../plan/usePlan';
import type { Composing } from './composing';
import { RecordTold } from './RecordTold';
import { SendYourself } from './SendYourself';
import { useDraftText } from './useDraftText';

interface ComposerProps {
  readonly state: StreamState;
  readonly templates: readonly MessageTemplate[];
  readonly begin: Composing;
  readonly onDone: () => void;
}

/** A message from a template with the deployment's facts: changed as one likes, sent outside, recorded here. */
export function Composer({ state, templates, begin, onDone }: ComposerProps) {
  const { t, i18n } = useTranslation('communication');
  const optional = useOptionalLabel();
  const { zone } = useSiteTime();
  const record = useRecord('message');
  const draftOf = useDraftText(state);
  const prepared = begin.message === undefined ? undefined : readEntity('message', state.entities.get(`message/${begin.message}`)).values;
  const [occasion, setOccasion] = useState<Occasion>(prepared?.occasion ?? begin.occasion);
  const [locale, setLocale] = useState<MessageLocale>(messageLocaleOf(prepared?.locale ?? i18n.language));
  const [chosen, setChosen] = useState(0);
  const [to, setTo] = useState<readonly string[]>(prepared?.to ?? begin.to);
  const [due, setDue] = useState<string | null>(prepared?.due ?? null);
  const [text, setText] = useState(() => {
    const template = templatesFor(templates, occasion, locale)[0];
    return prepared?.body !== undefined ? { subject: prepared.subject ?? '', body: prepared.body } : template === undefined ? { subject: '', body: '' } : draftOf(template, locale);
  });
  const offered = templatesFor(templates, occasion, locale);
  const stakeholders = listEntities(state, 'stakeholder');
  const unknown = leftPlaceholders(`${text.subject}\n${text.body}`);
  const recipients = stakeholders.filter(({ id }) => to.includes(id)).map(({ values }) => ({ name: values.name ?? '', address: values.email ?? '' }));
  const fill = (which: Occasion, language: MessageLocale, index: number): void => {
    const template = templatesFor(templates, which, language)[index];
    if (template !== undefined) setText(draftOf(template, language));
  };
  const change = (which: Occasion, language: MessageLocale, index: number): void => {
    setOccasion(which);
    setLocale(language);
    setChosen(index);
    fill(which, language, index);
  };
  const values = { occasion, to: [...to], due, locale, subject: text.subject, body: text.body };
  const prepare = async (): Promise<void> => {
    if (await record(begin.message ?? null, { ...values, sent: null })) onDone();
  };
  return (
    <Stack gap="lg">
      <FormCard title={t('compose.title')}>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <Select label={t('compose.occasion')} allowDeselect={false} value={occasion} onChange={(value) => change(occasions.find((one) => one === value) ?? 'other', locale, 0)} data={occasions.map((one) => ({ value: one, label: t(`occasions.${one}`) }))} />
          <Select label={t('compose.language')} allowDeselect={false} value={locale} onChange={(value) => change(occasion, messageLocaleOf(value ?? ''), 0)} data={messageLocales.map((one) => ({ value: one, label: t(`languages.${one}`) }))} />
          <Select
            label={t('compose.template')}
            allowDeselect={false}
            value={String(chosen)}
            onChange={(value) => change(occasion, locale, Number(value))}
            data={offered.map(({ id, title }, index) => ({ value: String(index), label: t(id === undefined ? 'compose.shipped' : 'compose.own', { title }) }))}
          />
        </SimpleGrid>
        <Checkbox.Group label={t('compose.to')} value={[...to]} onChange={setTo}>
          {stakeholders.length === 0 ? (
            <Text>{t('stakeholders.empty')}</Text>
          ) : (
            <Group gap="lg" mt={4}>
              {stakeholders.map(({ id, values: who }) => (
                <Checkbox key={id} value={id} label={`${who.name ?? ''} (${who.email === undefined || who.email === '' ? t('compose.noAddress') : who.email})`} />
              ))}
            </Group>
          )}
        </Checkbox.Group>
        <TextInput label={t('compose.subject')} maxLength={300} value={text.subject} onChange={(event) => setText({ ...text, subject: event.currentTarget.value })} />
        <Textarea label={t('compose.body')} autosize minRows={8} maxRows={24} maxLength={20000} value={text.body} onChange={(event) => setText({ ...text, body: event.currentTarget.value })} />
        {unknown.length > 0 && (
          <Alert role="alert" icon={<IconAlertTriangle aria-hidden />} style={{ background: 'var(--pl-fail-bg)', border: '1px solid var(--pl-fail-line)' }} styles={{ icon: { color: 'var(--pl-fail-fg)' } }}>
            <Text c="var(--pl-fail-fg)" fw={600}>
              {t('compose.unknown', { count: unknown.length, names: unknown.map((name) => `{{${name}}}`).join(', ') })}
            </Text>
          </Alert>
        )}
        <Group align="flex-end">
          <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={() => fill(occasion, locale, chosen)}>
            {t('compose.again')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('compose.againHint')}
          </Text>
        </Group>
        <Group align="flex-end">
          <MomentField label={optional(t('compose.due'))} value={due} onChange={setDue} timeZone={zone} />
          <Button variant="default" onClick={() => void prepare()}>
            {t('compose.prepare')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('compose.close')}
          </Button>
        </Group>
      </FormCard>
      <SendYourself draft={{ to: recipients, subject: text.subject, body: text.body }} blocked={unknown.length > 0} />
      <RecordTold recipients={recipients} blocked={unknown.length > 0} onTold={async (sent) => { if (await record(begin.message ?? null, { ...values, sent })) onDone(); }} />
    </Stack>
  );
}
