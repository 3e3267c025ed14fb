import { Alert, Radio, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { Controller, useFormContext } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { localText } from '../../../../domain/model/schema';
import { FormCard } from '../../../components/FormCard';
import { modelKey } from '../../models/bundled';
import type { OfferedModels } from '../../models/useLibrary';
import { checksOf } from '../../models/facts';
import type { NewDeploymentForm } from '../newDeploymentForm';

/** The model, as cards with what it is for. */
export function ModelFields({ offered }: { readonly offered: OfferedModels }) {
  const { t, i18n } = useTranslation(['deployments', 'models']);
  const { control, formState, getValues } = useFormContext<NewDeploymentForm>();
  const [older, setOlder] = useState(() => offered.older.some((model) => modelKey(model) === getValues('model')));
  const models = older ? [...offered.models, ...offered.older] : offered.models;
  return (
    <FormCard title={t('create.modelTitle')} text={t('create.modelHint')}>
      {offered.broken.map(({ file, problem }) => (
        <Alert key={file} color="red" title={t('models:broken', { file })}>
          {problem}
        </Alert>
      ))}
      <Controller
        control={control}
        name="model"
        render={({ field }) => (
          <Radio.Group aria-label={t('create.modelTitle')} error={formState.errors.model?.message} value={field.value} onChange={field.onChange}>
            <Stack gap="xs">
              {models.map((model, index) => (
                <Radio
                  key={modelKey(model)}
                  value={modelKey(model)}
                  label={localText(model.title, i18n.language)}
                  description={
                    <>
                      <Text component="span" size="sm" display="block">
                        {localText(model.description, i18n.language)}
                      </Text>
                      <Text component="span" size="sm" display="block" mt={4}>
                        {t('create.modelFacts', { version: model.version, stages: model.stages.length, checks: checksOf(model).length })}
                      </Text>
                    </>
                  }
                  {...(index === 0 ? { ref: field.ref } : {})}
                  styles={{ root: { border: '1px solid var(--pl-line)', borderRadius: 'var(--mantine-radius-md)', padding: '12px 14px' }, labelWrapper: { flex: 1 }, label: { fontWeight: 650 } }}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
      />
      {offered.older.length > 0 && <Switch label={t('create.olderModels')} checked={older} onChange={({ currentTarget: { checked } }) => setOlder(checked)} />}
    </FormCard>
  );
}
