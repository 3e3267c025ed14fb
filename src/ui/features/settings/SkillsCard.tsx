import { Button, Group, Stack, TagsInput, Text } from '@mantine/core';
import { IconEdit } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../data/api';
import { FormCard } from '../../components/FormCard';
import { Loading } from '../../components/Loading';
import { SaveOrCancel } from '../../components/SaveOrCancel';
import { useMayKeepSites } from '../../hooks/allowed';
import { useRun } from '../../hooks/run';
import { useCommands, usePeople } from '../../hooks/store';
import { useBundledModels } from '../models/bundled';

/** What each person is able to do, for plans to be held against. */
export function SkillsCard() {
  const { t } = useTranslation('plan');
  const people = usePeople();
  const models = useBundledModels();
  const mayKeep = useMayKeepSites();
  const [edited, setEdited] = useState<string>();
  const offered = useMemo(() => {
    const needed = models?.models.flatMap(({ stages }) => stages.flatMap(({ skills }) => skills)) ?? [];
    return [...new Set([...needed, ...(people?.flatMap(({ skills }) => skills) ?? [])])].sort((a, b) => a.localeCompare(b));
  }, [models, people]);
  if (people === undefined) return <Loading />;
  return (
    <FormCard title={t('skills.title')} text={t('skills.text')}>
      <Stack component="ul" gap={0} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {people.map((person) => (
          <li key={person.id} style={{ borderTop: '1px solid var(--pl-line)', paddingBlock: 8 }}>
            {edited === person.id ? <Editor person={person} offered={offered} onDone={() => setEdited(undefined)} /> : <Row person={person} onEdit={mayKeep ? () => setEdited(person.id) : undefined} />}
          </li>
        ))}
      </Stack>
      {!mayKeep && <Text c="dimmed">{t('skills.notAllowed')}</Text>}
    </FormCard>
  );
}

function Row({ person, onEdit }: { readonly person: Person; readonly onEdit: (() => void) | undefined }) {
  const { t } = useTranslation(['plan', 'common']);
  return (
    <Group justify="space-between">
      <div style={{ minWidth: 0, flex: '1 1 220px' }}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {person.name}
        </Text>
        <Text size="sm" c="dimmed">
          {person.skills.length === 0 ? t('skills.none') : person.skills.join(', ')}
        </Text>
      </div>
      {onEdit !== undefined && (
        <Button variant="default" leftSection={<IconEdit size={18} aria-hidden />} aria-label={t('skills.edit', { name: person.name })} onClick={onEdit}>
          {t('common:edit')}
        </Button>
      )}
    </Group>
  );
}

function Editor({ person, offered, onDone }: { readonly person: Person; readonly offered: readonly string[]; readonly onDone: () => void }) {
  const { t } = useTranslation('plan');
  const commands = useCommands();
  const run = useRun();
  const [skills, setSkills] = useState<string[]>([...person.skills]);
  const save = async (): Promise<void> => {
    const done = await run(async () => {
      await commands.editPerson(person.id, { skills });
      return true;
    });
    if (done === true) onDone();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="sm">
        <TagsInput label={t('skills.label', { name: person.name })} description={t('skills.hint')} data={[...offered]} value={skills} onChange={setSkills} maxTags={40} maxLength={60} acceptValueOnBlur />
        <SaveOrCancel busy={false} onCancel={onDone} />
      </Stack>
    </form>
  );
}
