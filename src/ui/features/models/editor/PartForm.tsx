import { Stack, Switch, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonPath } from '../../../../domain/model/positions';
import { FormCard } from '../../../components/FormCard';
import { modelEditor as english } from '../../../locales/en/modelEditor';
import { freshId, idsOf, isFields, kindOf, listOf, textAt, valueAt, withValue } from './document';
import { useEditor } from './EditorContext';
import { ExpressionField } from './ExpressionField';
import { ChoiceField, CountField, LineField, SwitchField, TagsField, TextPair, useFieldProblem } from './fields';
import { ResponseFields } from './ResponseFields';

/** The form of whatever is chosen in the tree. */
export function PartForm({ path }: { readonly path: JsonPath }) {
  switch (kindOf(path)) {
    case 'model':
      return <ModelForm />;
    case 'source':
      return <SourceForm path={path} />;
    case 'stage':
      return <StageForm path={path} />;
    case 'section':
      return <SectionForm path={path} />;
    case 'check':
      return <CheckForm path={path} />;
  }
}

function Id({ path }: { readonly path: JsonPath }) {
  const { t } = useTranslation('modelEditor');
  return <LineField path={[...path, 'id']} name="id" hint={t('hint.id')} keep mono />;
}

function Group({ name, children }: { readonly name: keyof typeof english.group; readonly children: ReactNode }) {
  const { t } = useTranslation('modelEditor');
  return <FormCard title={t(`group.${name}`)}>{children}</FormCard>;
}

function ModelForm() {
  const { t } = useTranslation('modelEditor');
  const { set } = useEditor();
  return (
    <Group name="basics">
      <TextPair path={['title']} name="title" hint={t('hint.text')} keep />
      <TextPair path={['description']} name="description" lines keep />
      <TextPair path={['unitName', 'one']} name="unitName_one" />
      <TextPair path={['unitName', 'other']} name="unitName_other" />
      <ChoiceField path={['movement']} name="movement" hint={t('hint.movement')} fallback="in" data={(['in', 'out'] as const).map((value) => ({ value, label: t(`choice.movement.${value}`) }))} onChoose={(value) => set(['movement'], value === 'in' ? undefined : value)} />
      <ChoiceField path={['instruments', 'calibration']} name="instruments_calibration" fallback="warn" data={(['warn', 'block'] as const).map((value) => ({ value, label: t(`choice.calibration.${value}`) }))} onChoose={(value) => set(['instruments'], value === 'warn' ? undefined : { calibration: value })} />
    </Group>
  );
}

function SourceForm({ path }: { readonly path: JsonPath }) {
  return (
    <Group name="basics">
      <TextPair path={[...path, 'title']} name="title" keep />
      <LineField path={[...path, 'edition']} name="edition" />
      <TextPair path={[...path, 'note']} name="note" lines />
      <LineField path={[...path, 'url']} name="url" />
      <Id path={path} />
    </Group>
  );
}

function StageForm({ path }: { readonly path: JsonPath }) {
  const { t } = useTranslation('modelEditor');
  const { document } = useEditor();
  const own = textAt(document, [...path, 'id']);
  const others = listOf(valueAt(document, ['stages'])).map((stage) => textAt(stage, ['id'])).filter((id) => id !== own);
  const kinds = Object.keys(english.choice.kind) as (keyof typeof english.choice.kind)[];
  return (
    <Stack gap="lg">
      <Group name="basics">
        <TextPair path={[...path, 'title']} name="title" keep />
        <ChoiceField path={[...path, 'kind']} name="kind" data={kinds.map((value) => ({ value, label: t(`choice.kind.${value}`) }))} />
        <TextPair path={[...path, 'purpose']} name="purpose" lines />
        <TagsField path={[...path, 'after']} name="after" data={others.map((value) => ({ value, label: value }))} />
        <TagsField path={[...path, 'skills']} name="skills" hint={t('hint.skills')} />
        <Id path={path} />
      </Group>
      <Hold path={[...path, 'hold']} stage={own} />
    </Stack>
  );
}

function Hold({ path, stage }: { readonly path: JsonPath; readonly stage: string }) {
  const { t } = useTranslation(['modelEditor', 'common']);
  const { document, set } = useEditor();
  const there = isFields(valueAt(document, path));
  const holds = listOf(valueAt(document, ['stages'])).map((one) => textAt(one, ['hold', 'id']));
  const begun = { id: freshId(holds, `${stage}_accepted`), title: { en: '', de: '' }, role: 'supervisor', statement: { en: '', de: '' } };
  return (
    <FormCard title={t('part.hold')}>
      <Switch label={t('field.hold')} checked={there} onChange={({ currentTarget: { checked } }) => set(path, checked ? begun : undefined)} />
      {there && (
        <>
          <TextPair path={[...path, 'title']} name="title" keep />
          <ChoiceField path={[...path, 'role']} name="role" fallback="supervisor" data={(['supervisor', 'coordinator'] as const).map((value) => ({ value, label: t(`common:roles.${value}`) }))} />
          <TextPair path={[...path, 'statement']} name="statement" lines keep />
          <Id path={path} />
        </>
      )}
    </FormCard>
  );
}

function SectionForm({ path }: { readonly path: JsonPath }) {
  const { t } = useTranslation('modelEditor');
  const repeats = Object.keys(english.choice.repeat) as (keyof typeof english.choice.repeat)[];
  return (
    <Group name="basics">
      <TextPair path={[...path, 'title']} name="title" keep />
      <TextPair path={[...path, 'purpose']} name="purpose" lines />
      <ChoiceField path={[...path, 'repeat']} name="repeat" fallback="once" data={repeats.map((value) => ({ value, label: t(`choice.repeat.${value}`) }))} />
      <ChoiceField path={[...path, 'screen']} name="screen" fallback="checks" data={(['checks', 'receiving'] as const).map((value) => ({ value, label: t(`choice.screen.${value}`) }))} />
      <SwitchField path={[...path, 'originalState']} name="originalState" fallback={false} />
      <Id path={path} />
    </Group>
  );
}

function CheckForm({ path }: { readonly path: JsonPath }) {
  const { t } = useTranslation('modelEditor');
  const { document } = useEditor();
  const error = useFieldProblem(path);
  const at = (...steps: string[]): JsonPath => [...path, ...steps];
  const needs = Object.keys(english.choice.needs) as (keyof typeof english.choice.needs)[];
  const own = textAt(document, at('id'));
  return (
    <Stack gap="lg">
      {error !== undefined && <Text c="var(--mantine-color-error)">{error}</Text>}
      <Group name="basics">
        <TextPair path={at('title')} name="title" keep />
        <SwitchField path={at('required')} name="required" fallback />
        <Id path={path} />
      </Group>
      <Group name="answer">
        <ResponseFields path={at('response')} />
        <SwitchField path={at('allowNotApplicable')} name="allowNotApplicable" fallback />
      </Group>
      <Group name="words">
        <TextPair path={at('instruction')} name="instruction" hint={t('hint.instruction')} lines />
        <TextPair path={at('reason')} name="reason" lines />
      </Group>
      <Group name="source">
        <SourceOf path={at('source')} />
      </Group>
      <Group name="evidence">
        <ChoiceField path={at('onFail', 'needs')} name="onFail_needs" fallback="note_or_photo" data={needs.map((value) => ({ value, label: t(`choice.needs.${value}`) }))} />
        <SwitchField path={at('onFail', 'raises')} name="onFail_raises" fallback />
        <Photos path={at('photos')} />
      </Group>
      <Group name="course">
        <ExpressionField path={at('when')} name="when" hint={t('hint.when')} />
        <TagsField path={at('dependsOn')} name="dependsOn" data={idsOf(document, 'check').filter((id) => id !== own).map((value) => ({ value, label: value }))} />
      </Group>
      <Group name="backOut">
        <TextPair path={at('undo')} name="undo" hint={t('hint.undo')} lines />
        <SwitchField path={at('automated')} name="automated" hint={t('hint.automated')} fallback={false} />
      </Group>
    </Stack>
  );
}

function SourceOf({ path }: { readonly path: JsonPath }) {
  const { t } = useTranslation('modelEditor');
  const { document, set } = useEditor();
  const ids = idsOf(document, 'source');
  return (
    <>
      <ChoiceField path={[...path, 'id']} name="source_id" data={[{ value: '', label: t('choice.source.none') }, ...ids.map((value) => ({ value, label: value }))]} onChoose={(id) => set(path, id === '' ? undefined : withValue(valueAt(document, path) ?? {}, ['id'], id))} />
      {isFields(valueAt(document, path)) && <LineField path={[...path, 'clause']} name="source_clause" />}
    </>
  );
}

function Photos({ path }: { readonly path: JsonPath }) {
  const { t } = useTranslation('modelEditor');
  const { document, set } = useEditor();
  const there = isFields(valueAt(document, path));
  return (
    <>
      <Switch label={t('field.photos')} checked={there} onChange={({ currentTarget: { checked } }) => set(path, checked ? { min: 1 } : undefined)} />
      {there && (
        <>
          <CountField path={[...path, 'min']} name="photos_min" />
          <CountField path={[...path, 'max']} name="photos_max" min={1} max={50} />
          <TextPair path={[...path, 'hint']} name="photos_hint" />
        </>
      )}
    </>
  );
}
