import { Button, Checkbox, Group, Modal, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { zodResolver } from '@hookform/resolvers/zod';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { ModelVersion } from '../../../../domain/model/library';
import { compareVersions, nextVersion } from '../../../../domain/model/versions';
import { useRun } from '../../../hooks/run';
import { useCommands } from '../../../hooks/store';
import type { Library } from '../useLibrary';
import { textAt } from './document';
import type { Draft } from './useDraft';

interface Values {
  version: string;
  changesEn: string;
  changesDe: string;
  improvements: string[];
}

interface PublishDialogProps {
  readonly draft: Draft;
  readonly version: ModelVersion;
  readonly library: Library;
  readonly onClose: () => void;
}

/** The last look before a version is there for good: its number, what is new, which improvements it brings. */
export function PublishDialog({ draft, version, library, onClose }: PublishDialogProps) {
  const { t } = useTranslation(['modelEditor', 'models', 'common']);
  const commands = useCommands();
  const run = useRun();
  const navigate = useNavigate();
  const id = textAt(draft.document, ['id']);
  const shipped = library.shippedVersions(id);
  const newest = [...shipped, ...library.versions.filter((one) => one.modelId === id && one.state !== 'draft').map((one) => one.version)].sort(compareVersions).at(-1);
  const waiting = library.improvements.filter(({ id: one, values }) => values.model === id && (values.state === 'accepted' || version.improvements.includes(one)) && values.state !== 'done');
  const schema = useMemo(() => z.object({ version: z.string().trim().regex(/^\d+\.\d+\.\d+$/, t('publish.versionProblem')), changesEn: z.string().trim().max(4000), changesDe: z.string().trim().max(4000), improvements: z.array(z.string()) }), [t]);
  const written = textAt(draft.document, ['version']);
  const { register, control, handleSubmit, formState } = useForm<Values>({
    resolver: zodResolver(schema),
    defaultValues: { version: newest === undefined || compareVersions(written, newest) > 0 ? written : nextVersion(newest), changesEn: '', changesDe: '', improvements: version.improvements.filter((one) => waiting.some(({ id: open }) => open === one)) },
  });
  const publish = async (values: Values): Promise<void> => {
    const changes: Record<string, string> = {};
    if (values.changesEn !== '') changes['en'] = values.changesEn;
    if (values.changesDe !== '') changes['de'] = values.changesDe;
    const model = await run(async () => {
      if (!(await draft.save())) return undefined;
      return commands.publishModel(version.key, { version: values.version, changes: Object.keys(changes).length === 0 ? null : changes, improvements: values.improvements, shipped });
    });
    if (model === undefined) return;
    notifications.show({ message: t('publish.done', { version: model.version }) });
    await navigate({ to: '/models/$model', params: { model: model.id }, search: { version: version.key } });
  };
  return (
    <Modal opened onClose={onClose} title={t('publish.title')} size="lg" closeButtonProps={{ 'aria-label': t('common:close') }} closeOnClickOutside={false}>
      <form noValidate onSubmit={(event) => void handleSubmit(publish)(event)}>
        <Stack>
          <Text>{t('publish.text')}</Text>
          <TextInput label={t('publish.version')} description={newest === undefined ? t('publish.versionHintFirst') : t('publish.versionHint', { newest })} error={formState.errors.version?.message} maw={240} data-autofocus {...register('version')} />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Textarea label={t('models:comparing.inLanguage', { field: t('publish.changes'), language: t('language.en') })} autosize minRows={2} lang="en" {...register('changesEn')} />
            <Textarea label={t('models:comparing.inLanguage', { field: t('publish.changes'), language: t('language.de') })} autosize minRows={2} lang="de" {...register('changesDe')} />
          </SimpleGrid>
          {waiting.length === 0 ? (
            <Text size="sm">{t('publish.noImprovements')}</Text>
          ) : (
            <Controller
              control={control}
              name="improvements"
              render={({ field }) => (
                <Checkbox.Group label={t('publish.improvements')} value={field.value} onChange={field.onChange}>
                  <Stack gap={4} mt={4}>
                    {waiting.map(({ id: one, values }) => (
                      <Checkbox key={one} value={one} label={values.title ?? ''} />
                    ))}
                  </Stack>
                </Checkbox.Group>
              )}
            />
          )}
          <Group>
            <Button type="submit" loading={formState.isSubmitting}>
              {t('publish.submit')}
            </Button>
            <Button variant="default" onClick={onClose} disabled={formState.isSubmitting}>
              {t('common:cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
