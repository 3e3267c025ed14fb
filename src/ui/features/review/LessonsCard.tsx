import { Button, Group, Stack, Text } from '@mantine/core';
import { IconBulb, IconMoodSmile, IconPlus, IconThumbDown, type TablerIcon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { FormCard } from '../../components/FormCard';
import { ToneBadge, type Tone } from '../../components/VerdictBadge';
import { usePersonName } from '../../hooks/store';
import { ImprovementForm } from './ImprovementForm';
import type { Lesson } from './lesson';
import { LessonForm } from './LessonForm';
import { isNothing } from '../../../domain/nothing';

const look: Readonly<Record<NonNullable<Lesson['values']['kind']>, readonly [Tone, TablerIcon]>> = { went_well: ['pass', IconMoodSmile], went_wrong: ['fail', IconThumbDown], idea: ['info', IconBulb] };

/** Lessons, and raising an improvement from one. */
export function LessonsCard({ view, lessons }: { readonly view: DeploymentView; readonly lessons: readonly Lesson[] }) {
  const { t } = useTranslation('review');
  const [form, setForm] = useState<{ readonly lesson?: Lesson }>();
  const [raising, setRaising] = useState<Lesson>();
  if (form !== undefined) return <LessonForm view={view} lesson={form.lesson} onDone={() => setForm(undefined)} />;
  if (raising !== undefined) return <ImprovementForm view={view} lesson={raising} onDone={() => setRaising(undefined)} />;
  return (
    <FormCard title={t('lessons.title')} text={t(lessons.length === 0 ? 'lessons.none' : 'lessons.text')}>
      {lessons.length > 0 && (
        <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {lessons.map((lesson) => (
            <LessonItem key={lesson.id} view={view} lesson={lesson} onEdit={() => setForm({ lesson })} onRaise={() => setRaising(lesson)} />
          ))}
        </Stack>
      )}
      <Group>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setForm({})}>
          {t('lessons.add')}
        </Button>
      </Group>
    </FormCard>
  );
}

function LessonItem({ view, lesson: { values, by }, onEdit, onRaise }: { readonly view: DeploymentView; readonly lesson: Lesson; readonly onEdit: () => void; readonly onRaise: () => void }) {
  const { t, i18n } = useTranslation(['review', 'common']);
  const name = usePersonName();
  const kind = values.kind ?? 'idea';
  const [tone, icon] = look[kind];
  const text = values.text ?? '';
  const stage = view.model.stages.find(({ id }) => id === values.stage);
  return (
    <Stack component="li" gap={6} py="sm" style={{ borderTop: '1px solid var(--pl-line)' }}>
      <Group gap="xs" align="flex-start">
        <ToneBadge tone={tone} icon={icon} size="md">
          {t(`lessons.kinds.${kind}`)}
        </ToneBadge>
        <Text style={{ flex: '1 1 260px', minWidth: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{text}</Text>
      </Group>
      {values.cause !== undefined && values.cause !== '' && <Text size="sm">{t('lessons.because', { cause: values.cause })}</Text>}
      <Group justify="space-between" gap="xs">
        <Text size="sm" c="dimmed">
          {[stage === undefined ? '' : localText(stage.title, i18n.language), name(by) ?? t('common:unknownPerson')].filter((part) => part !== '').join(' · ')}
        </Text>
        <Group gap="xs">
          {isNothing(values.improvement) ? (
            <Button variant="default" onClick={onRaise} aria-label={t('lessons.raiseOf', { text })}>
              {t('lessons.raise')}
            </Button>
          ) : (
            <Text size="sm" fw={600}>
              {t('lessons.raised')}
            </Text>
          )}
          <Button variant="subtle" onClick={onEdit} aria-label={t('lessons.editOf', { text })}>
            {t('lessons.edit')}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
