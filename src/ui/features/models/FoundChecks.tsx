import { Paper, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { localText, type Model } from '../../../domain/model/schema';
import { CheckDetails } from './CheckDetails';
import { checkMatches } from './facts';

/** The checks of a model that have the words of a search, with where they stand. */
export function FoundChecks({ model, search }: { readonly model: Model; readonly search: string }) {
  const { t, i18n } = useTranslation('models');
  const locale = i18n.language;
  const found = useMemo(
    () =>
      model.stages.flatMap((stage) =>
        stage.sections.flatMap((section) =>
          section.checks.filter((check) => checkMatches(check, search, locale)).map((check) => ({ check, place: `${localText(stage.title, locale)} › ${localText(section.title, locale)}` })),
        ),
      ),
    [model, search, locale],
  );
  return (
    <Paper p="md" bg="var(--pl-surface)">
      <Text role="status" c="dimmed" mb="xs">
        {found.length === 0 ? t('nothingFound') : t('found', { count: found.length })}
      </Text>
      {found.map(({ check, place }) => (
        <CheckDetails key={check.id} model={model} check={check} place={place} />
      ))}
    </Paper>
  );
}
