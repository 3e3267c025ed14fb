import { Box, Collapse, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { localText, type Check, type Model } from '../../../domain/model/schema';
import { criterionWords, shortCriterion } from './criterion';

/** One check of a model: its title and criterion, and on demand what to do, why, and where the criterion comes from. */
export function CheckDetails({ model, check, place }: { readonly model: Model; readonly check: Check; readonly place?: string }) {
  const { t, i18n } = useTranslation('models');
  const [open, setOpen] = useState(false);
  const panel = useId();
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <Box style={{ borderTop: '1px solid var(--pl-line)' }}>
      <UnstyledButton w="100%" mih="var(--pl-target)" py={8} aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
        <Group wrap="nowrap" gap="sm" align="flex-start">
          <Chevron size={18} aria-hidden style={{ flexShrink: 0, marginTop: 3 }} />
          <div style={{ minWidth: 0, flex: 1 }}>
            {place !== undefined && (
              <Text size="xs" c="dimmed">
                {place}
              </Text>
            )}
            <Text fw={550}>{localText(check.title, i18n.language)}</Text>
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {t(`types.${check.response.type}`)} · {shortCriterion(check, t, i18n.language)}
            </Text>
          </div>
        </Group>
      </UnstyledButton>
      <Collapse expanded={open} id={panel}>
        <Details model={model} check={check} />
      </Collapse>
    </Box>
  );
}

function Details({ model, check }: { readonly model: Model; readonly check: Check }) {
  const { t, i18n } = useTranslation('models');
  const locale = i18n.language;
  const source = model.sources.find(({ id }) => id === check.source?.id);
  return (
    <Stack gap="sm" pl={30} pb="md">
      <Part title={t('criterion')}>{criterionWords(check, t, locale).join('\n')}</Part>
      {check.instruction !== undefined && <Part title={t('instruction')}>{localText(check.instruction, locale)}</Part>}
      {check.reason !== undefined && <Part title={t('reason')}>{localText(check.reason, locale)}</Part>}
      {source !== undefined && (
        <Part title={t('source')}>
          {[localText(source.title, locale), source.edition ?? '', check.source?.clause ?? ''].filter((part) => part !== '').join(', ')}
          {source.note !== undefined && <> {localText(source.note, locale)}</>}
        </Part>
      )}
      {check.when !== undefined && (
        <Part title={t('when')}>
          <code>{check.when}</code>
        </Part>
      )}
    </Stack>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text size="sm" fw={650}>
        {title}
      </Text>
      <Text style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{children}</Text>
    </div>
  );
}
