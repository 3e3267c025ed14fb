import { Group, Text } from '@mantine/core';
import { IconArrowRight, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView } from '../../../domain/deployment/view';
import { LinkButton } from '../../components/links';
import { stepTarget, useNextStep } from '../../hooks/navigate';
import { useStepWords } from './stepWords';

/** The one primary action: goes to the next thing that needs this person; when it is others' turn, says so quietly. */
export function NextButton({ view }: { readonly view: DeploymentView }) {
  const { t } = useTranslation('deployment');
  const step = useNextStep(view);
  const words = useStepWords();
  const waiting = step.kind === 'wait_for_signature' || step.kind === 'wait_for_timer';
  return (
    <LinkButton
      {...stepTarget(view, step)}
      variant={waiting ? 'default' : 'filled'}
      data-testid="next"
      maw="min(100%, 380px)"
      rightSection={waiting ? <IconHourglass size={20} aria-hidden /> : <IconArrowRight size={20} aria-hidden />}
      styles={{ label: { minWidth: 0 } }}
    >
      <Group gap={6} wrap="nowrap" style={{ minWidth: 0 }}>
        {!waiting && <span className="pl-visually-hidden">{t('nextPrefix')}</span>}
        <Text component="span" inherit truncate lh={1.5}>
          {words(view, step)}
        </Text>
      </Group>
    </LinkButton>
  );
}
