/** A fitting way to enter another value of a field that is no answer. */
import { Button, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { createElement, useState, type ComponentType, type ReactNode, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { dispositions, type Disposition } from '../../../domain/deployment/fields';
import type { Json } from '../../../domain/record/operation';
import { DateField } from '../../components/DateField';
import { usePeople } from '../../hooks/store';
import { useDeployment } from '../deployment/DeploymentContext';
import { useFieldName } from './recordWords';

interface EditorProps {
  readonly field: string;
  readonly onChoose: (value: Json) => void;
}

const conditions = ['good', 'damaged', 'wrong', 'dead_on_arrival'] as const;

const editors: Readonly<Record<string, ComponentType<EditorProps>>> = {
  'answer.note': LongText,
  'deployment.reference': RequiredText,
  'deployment.title': RequiredText,
  'deployment.requester': ShortText,
  'deployment.description': LongText,
  'deployment.room': ShortText,
  'deployment.rack': ShortText,
  'deployment.windowNote': LongText,
  'deployment.rackUnits': RackUnits,
  'deployment.deliveryOn': Day,
  'deployment.startOn': Day,
  'deployment.handoverOn': Day,
  'component.name': ShortText,
  'component.conditionNote': LongText,
  'component.condition': Condition,
  'component.position': Position,
  'photo.caption': ShortText,
  'file.caption': ShortText,
  'nonconformance.disposition': Decision,
  'nonconformance.owner': Owner,
  'nonconformance.due': Day,
};

const editorFor = (key: string, field: string): ComponentType<EditorProps> | undefined => editors[`${key.slice(0, key.indexOf('/'))}.${field}`];

/** False: the field has a form of its own elsewhere, or takes no value besides those that were written. */
export function hasEditor(key: string, field: string): boolean {
  return editorFor(key, field) !== undefined;
}

/** The editor of a field of the thing with this key. */
export function FieldEditor({ of, field, onChoose }: EditorProps & { readonly of: string }) {
  const editor = editorFor(of, field);
  return editor === undefined ? null : createElement(editor, { field, onChoose });
}

function Taking({ value, onChoose, children }: { readonly value: Json | undefined; readonly onChoose: (value: Json) => void; readonly children: (problem: string | undefined) => ReactNode }) {
  const { t } = useTranslation('conflicts');
  const [attempted, setAttempted] = useState(false);
  const take = (event: SubmitEvent): void => {
    event.preventDefault();
    setAttempted(true);
    if (value !== undefined) onChoose(value);
  };
  return (
    <form onSubmit={take} noValidate>
      <Stack gap="sm">
        {children(attempted && value === undefined ? t('other.empty') : undefined)}
        <Button type="submit" variant="default" style={{ alignSelf: 'flex-start' }}>
          {t('other.take')}
        </Button>
      </Stack>
    </form>
  );
}

function TextEditor({ field, onChoose, long, required }: EditorProps & { readonly long: boolean; readonly required: boolean }) {
  const nameOf = useFieldName();
  const [text, setText] = useState('');
  const Field = long ? Textarea : TextInput;
  return (
    <Taking value={required && text.trim() === '' ? undefined : text.trim()} onChoose={onChoose}>
      {(problem) => <Field label={nameOf(field)} value={text} maxLength={4000} error={problem} onChange={(event: { currentTarget: { value: string } }) => setText(event.currentTarget.value)} />}
    </Taking>
  );
}

function ShortText(props: EditorProps) {
  return <TextEditor {...props} long={false} required={false} />;
}

function RequiredText(props: EditorProps) {
  return <TextEditor {...props} long={false} required />;
}

function LongText(props: EditorProps) {
  return <TextEditor {...props} long required={false} />;
}

function Day({ field, onChoose }: EditorProps) {
  const nameOf = useFieldName();
  const [date, setDate] = useState<string | null>(null);
  return (
    <Taking value={date} onChoose={onChoose}>
      {() => <DateField label={nameOf(field)} value={date} onChange={setDate} />}
    </Taking>
  );
}

function RackUnits({ field, onChoose }: EditorProps) {
  const nameOf = useFieldName();
  const [units, setUnits] = useState<number | string>('');
  return (
    <Taking value={typeof units === 'number' ? units : undefined} onChoose={onChoose}>
      {(problem) => <NumberInput label={nameOf(field)} value={units} min={1} max={60} allowDecimal={false} error={problem} onChange={setUnits} />}
    </Taking>
  );
}

function Condition({ field, onChoose }: EditorProps) {
  const { t } = useTranslation('conflicts');
  const nameOf = useFieldName();
  const [condition, setCondition] = useState<string | null>(null);
  return (
    <Taking value={condition ?? undefined} onChoose={onChoose}>
      {(problem) => <Select label={nameOf(field)} value={condition} onChange={setCondition} error={problem} data={conditions.map((value) => ({ value, label: t(`says.condition.${value}`) }))} />}
    </Taking>
  );
}

function Owner({ field, onChoose }: EditorProps) {
  const nameOf = useFieldName();
  const people = usePeople() ?? [];
  const [person, setPerson] = useState<string | null>(null);
  return (
    <Taking value={person} onChoose={onChoose}>
      {() => <Select label={nameOf(field)} clearable value={person} onChange={setPerson} data={people.map(({ id, name }) => ({ value: id, label: name }))} />}
    </Taking>
  );
}

function Position({ onChoose }: EditorProps) {
  const { t } = useTranslation('conflicts');
  const nameOf = useFieldName();
  const { details } = useDeployment();
  const [rack, setRack] = useState(details.rack);
  const [u, setU] = useState<number | string>('');
  const [face, setFace] = useState<string | null>('front');
  const whole = typeof u === 'number' && rack.trim() !== '' && (face === 'front' || face === 'rear') ? { rack: rack.trim(), u, face } : undefined;
  return (
    <Taking value={whole} onChoose={onChoose}>
      {(problem) => (
        <Group align="flex-start" gap="sm">
          <TextInput label={nameOf('rack')} value={rack} onChange={(event) => setRack(event.currentTarget.value)} />
          <NumberInput label={t('other.u')} value={u} min={1} max={60} allowDecimal={false} error={problem} onChange={setU} />
          <Select label={t('other.side')} value={face} onChange={setFace} allowDeselect={false} data={(['front', 'rear'] as const).map((value) => ({ value, label: t(`says.${value}`) }))} />
        </Group>
      )}
    </Taking>
  );
}

function Decision({ field, onChoose }: EditorProps) {
  const { t } = useTranslation(['conflicts', 'verdicts']);
  const nameOf = useFieldName();
  const [decision, setDecision] = useState<Disposition | null>(null);
  const [reason, setReason] = useState('');
  return (
    <Taking value={decision === null || reason.trim() === '' ? undefined : { decision, reason: reason.trim() }} onChoose={onChoose}>
      {(problem) => (
        <Stack gap="sm">
          <Select
            label={nameOf(field)}
            value={decision}
            onChange={(value) => setDecision(dispositions.find((one) => one === value) ?? null)}
            data={dispositions.map((value) => ({ value, label: t(`verdicts:disposition.${value}`) }))}
          />
          <TextInput label={t('other.why')} value={reason} error={problem} maxLength={2000} onChange={(event) => setReason(event.currentTarget.value)} />
        </Stack>
      )}
    </Taking>
  );
}
