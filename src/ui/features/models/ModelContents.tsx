import { Accordion, Group, Stack, Text, Title } from '@mantine/core';
import { IconCamera, IconRepeat, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { localText, type Model, type Stage } from '../../../domain/model/schema';
import { CheckDetails } from './CheckDetails';

/** The model from first stage to last; only open stages are in the document. */
export function ModelContents({ model }: { readonly model: Model }) {
  const { t, i18n } = useTranslation('models');
  const [open, setOpen] = useState<string[]>(model.stages.slice(0, 1).map(({ id }) => id));
  return (
    <section aria-labelledby="contents-heading">
      <Title order={2} size="h4" mb="xs" id="contents-heading">
        {t('contents')}
      </Title>
      <Accordion multiple value={open} onChange={setOpen} order={3} variant="separated" chevronPosition="left" styles={{ item: { background: 'var(--pl-surface)', border: '1px solid var(--pl-line)' }, control: { minHeight: 'var(--pl-target)' } }}>
        {model.stages.map((stage) => (
          <Accordion.Item key={stage.id} value={stage.id}>
            <Accordion.Control>
              <Group justify="space-between">
                <Text fw={650}>{localText(stage.title, i18n.language)}</Text>
                <Text size="sm" c="dimmed">
                  {t('checksIn', { count: stage.sections.reduce((sum, section) => sum + section.checks.length, 0) })}
                </Text>
              </Group>
            </Accordion.Control>
            <Accordion.Panel>{open.includes(stage.id) && <StageContents model={model} stage={stage} />}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}

function StageContents({ model, stage }: { readonly model: Model; readonly stage: Stage }) {
  const { t, i18n } = useTranslation(['models', 'common']);
  const locale = i18n.language;
  return (
    <Stack gap="lg">
      <div>
        {stage.purpose !== undefined && <Text mb="xs">{localText(stage.purpose, locale)}</Text>}
        <Group gap="xs" wrap="nowrap" c="dimmed">
          <IconSignature size={18} aria-hidden style={{ flexShrink: 0 }} />
          <Text size="sm">{stage.hold === undefined ? t('holdNone') : t('hold', { hold: localText(stage.hold.title, locale), role: t(`common:roles.${stage.hold.role}`) })}</Text>
        </Group>
      </div>
      {stage.sections.map((section) => (
        <div key={section.id}>
          <Group gap="sm" mb={4}>
            <Title order={4} size="h5">
              {localText(section.title, locale)}
            </Title>
            {section.repeat !== 'once' && (
              <Group gap={4} c="dimmed">
                <IconRepeat size={16} aria-hidden />
                <Text size="sm">{t(`repeated.${section.repeat}`)}</Text>
              </Group>
            )}
            {section.originalState && (
              <Group gap={4} c="dimmed">
                <IconCamera size={16} aria-hidden />
                <Text size="sm">{t('originalState')}</Text>
              </Group>
            )}
          </Group>
          {section.purpose !== undefined && (
            <Text size="sm" c="dimmed" mb={4}>
              {localText(section.purpose, locale)}
            </Text>
          )}
          {section.checks.map((check) => (
            <CheckDetails key={check.id} model={model} check={check} />
          ))}
        </div>
      ))}
    </Stack>
  );
}
