import { SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JsonPath } from '../../../../domain/model/positions';
import type { ResponseType } from '../../../../domain/model/schema';
import { modelEditor as english } from '../../../locales/en/modelEditor';
import { listOf, textAt, valueAt } from './document';
import { useEditor } from './EditorContext';
import { ExpressionField, LimitField } from './ExpressionField';
import { ChoiceField, CountField, LineField, SwitchField, TagsField, TextPair } from './fields';
import { ItemsField } from './ItemsField';
import { asResponse, responseTypes } from './responseDefaults';

/** Kind of answer, and everything that belongs to that kind. */
export function ResponseFields({ path }: { readonly path: JsonPath }) {
  const { t } = useTranslation(['modelEditor', 'models']);
  const { document, set } = useEditor();
  const type = (textAt(document, [...path, 'type']) || 'confirm') as ResponseType;
  return (
    <Stack gap="md">
      <ChoiceField
        path={[...path, 'type']}
        name="response_type"
        data={responseTypes.map((value) => ({ value, label: t(`models:types.${value}`) }))}
        onChoose={(value) => set(path, asResponse(value as ResponseType, valueAt(document, path)))}
      />
      <KindFields path={path} type={type} />
    </Stack>
  );
}

function useChoices() {
  const { t } = useTranslation('modelEditor');
  return (kind: 'instrument' | 'calibration' | 'expected' | 'checksum' | 'mustEqual' | 'verdict'): readonly { readonly value: string; readonly label: string }[] =>
    Object.keys(english.choice[kind]).map((value) => ({ value: value === 'none' && kind !== 'instrument' ? '' : value, label: (t as (key: string) => string)(`choice.${kind}.${value}`) }));
}

function KindFields({ path, type }: { readonly path: JsonPath; readonly type: ResponseType }) {
  const { t } = useTranslation('modelEditor');
  const { document } = useEditor();
  const choices = useChoices();
  const at = (name: string): JsonPath => [...path, name];
  switch (type) {
    case 'confirm':
      return <ChoiceField path={at('expected')} name="response_expected" fallback="yes" data={choices('expected')} />;
    case 'measurement':
    case 'series':
      return (
        <>
          <Measured path={path} />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" maw={620}>
            <LineField path={at('uncertainty')} name="response_uncertainty" maw={200} />
            <ChoiceField path={at('instrument')} name="response_instrument" fallback="optional" data={choices('instrument')} />
            <TagsField path={at('instrumentKinds')} name="response_instrumentKinds" hint={t('hint.instrumentKinds')} />
            <ChoiceField path={at('calibration')} name="response_calibration" data={choices('calibration')} />
          </SimpleGrid>
          {type === 'series' && <ItemsField path={at('points')} name="response_points" stem="point" />}
        </>
      );
    case 'computed':
      return (
        <>
          <ExpressionField path={at('expression')} name="response_expression" />
          <Measured path={path} />
        </>
      );
    case 'choice':
    case 'multi_choice':
      return (
        <>
          <ItemsField path={at('options')} name="response_options" stem="option">
            {(item) => <ChoiceField path={[...item, 'verdict']} name="response_options_verdict" data={choices('verdict')} />}
          </ItemsField>
          {type === 'multi_choice' && <TagsField path={at('mustInclude')} name="response_mustInclude" data={listOf(valueAt(document, at('options'))).map((option) => ({ value: textAt(option, ['id']), label: textAt(option, ['id']) }))} />}
        </>
      );
    case 'text':
      return (
        <>
          <SwitchField path={at('multiline')} name="response_multiline" fallback={false} />
          <CountField path={at('minLength')} name="response_minLength" />
          <LineField path={at('pattern')} name="response_pattern" hint={t('hint.pattern')} mono />
        </>
      );
    case 'identifier':
      return (
        <>
          <ChoiceField path={at('mustEqual')} name="response_mustEqual" data={choices('mustEqual')} />
          <ChoiceField path={at('checksum')} name="response_checksum" data={choices('checksum')} />
          <LineField path={at('pattern')} name="response_pattern" hint={t('hint.pattern')} mono />
        </>
      );
    case 'date_time':
      return (
        <>
          <ExpressionField path={at('notBefore')} name="response_notBefore" />
          <ExpressionField path={at('notAfter')} name="response_notAfter" />
        </>
      );
    case 'photo':
    case 'file':
      return (
        <>
          <SimpleGrid cols={2} spacing="sm" maw={420}>
            <CountField path={at('min')} name="response_min" min={1} />
            <CountField path={at('max')} name="response_max" min={1} />
          </SimpleGrid>
          {type === 'file' && <TagsField path={at('accept')} name="response_accept" hint={t('hint.accept')} />}
        </>
      );
    case 'signature':
      return <TextPair path={at('signer')} name="response_signer" />;
    case 'timer':
      return (
        <SimpleGrid cols={2} spacing="sm" maw={420}>
          <CountField path={at('minimumMinutes')} name="response_minimumMinutes" decimals />
          <CountField path={at('maximumMinutes')} name="response_maximumMinutes" decimals />
        </SimpleGrid>
      );
  }
}

/** Unit, digits, limits and warning band. */
function Measured({ path }: { readonly path: JsonPath }) {
  const { t } = useTranslation('modelEditor');
  const at = (...steps: string[]): JsonPath => [...path, ...steps];
  return (
    <>
      <SimpleGrid cols={2} spacing="sm" maw={420}>
        <LineField path={at('unit')} name="response_unit" keep maw={200} />
        <CountField path={at('decimals')} name="response_decimals" max={6} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" role="group" aria-label={t('hint.limit')}>
        <LimitField path={at('limits', 'min')} name="response_limits_min" />
        <LimitField path={at('limits', 'max')} name="response_limits_max" />
        <LimitField path={at('limits', 'warnMin')} name="response_limits_warnMin" />
        <LimitField path={at('limits', 'warnMax')} name="response_limits_warnMax" />
      </SimpleGrid>
    </>
  );
}
