import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { expressionReferences } from '../../../../domain/checks/expressions';
import { answerKey } from '../../../../domain/model/places';
import { LinkAnchor } from '../../../components/links';
import { checkTarget } from '../../../hooks/navigate';
import { useDeployment } from '../../deployment/DeploymentContext';
import { useCheckWords } from '../checkWords';
import { LimitBar } from '../LimitBar';
import { verdictOf } from './MeasurementResponse';
import type { ResponseProps } from './types';

/** A value that follows from other answers, which are named with what they gave. */
export function ComputedResponse({ view, spec, open }: ResponseProps<'computed'>) {
  const { t } = useTranslation('checklist');
  const words = useCheckWords();
  const deployment = useDeployment();
  const references = expressionReferences(spec.expression);
  const inputs = (references === 'any' ? [] : references).flatMap((id) => {
    const input = deployment.checks.get(answerKey(id, view.unit)) ?? deployment.checks.get(answerKey(id));
    return input === undefined ? [] : [input];
  });
  const waiting = view.computed === undefined;
  return (
    <Stack gap="xs">
      {!waiting && (
        <Text fz="h3" fw={650}>
          {words.answer(view)}
        </Text>
      )}
      <LimitBar check={view.check} limits={view.judgement.limits} values={waiting ? [] : [view.computed]} verdict={verdictOf(view.judgement)} />
      {(open || waiting) && inputs.length > 0 && (
        <>
          <Text size="sm" c="dimmed">
            {waiting ? t('computed.waiting') : t('computed.from')}
          </Text>
          <List spacing={4}>
            {inputs.map((input) => (
              <List.Item key={input.key}>
                <LinkAnchor inText {...checkTarget(deployment.id, input)}>{words.text(input.check.title)}</LinkAnchor>: {words.answer(input)}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Stack>
  );
}
