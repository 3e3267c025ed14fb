import { Button, Divider, Group, Stack, Switch, Text, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ComponentView } from '../../../domain/deployment/view';
import { LinkAnchor, LinkButton } from '../../components/links';
import { NonconformanceBadge } from '../../components/VerdictBadge';
import { useCommands, usePersonName } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useRecordedTimes } from '../../hooks/recordedTime';
import { useDeployment } from '../deployment/DeploymentContext';
import { PhotoStrip } from '../photos/PhotoStrip';
import { ConditionForm } from './ConditionForm';
import { CountForm } from './CountForm';
import { ReceiveForm } from './ReceiveForm';
import classes from './receipt.module.css';

interface ComponentDetailProps {
  readonly component: ComponentView;
  readonly readOnly: boolean;
}

/** What is known of one unit or part, and everything that can be done about it, in place. */
export function ComponentDetail({ component, readOnly }: ComponentDetailProps) {
  const { t } = useTranslation('receipt');
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const { id, received, tracked } = component;
  const findings = view.nonconformances.filter(({ source }) => source.kind === 'component' && source.component === id);
  return (
    <Stack gap="md" p={{ base: 'md', sm: 'lg' }}>
      <Facts component={component} />
      {findings.map((finding) => (
        <Group key={finding.id} gap="sm">
          <NonconformanceBadge state={finding.state} />
          <LinkAnchor className="pl-target" to="/d/$id/findings" params={{ id: view.id }} search={{ open: finding.id }}>
            {t('unit.finding', { summary: finding.summary })}
          </LinkAnchor>
        </Group>
      ))}
      {!readOnly && tracked && received === null && <ReceiveForm key={id} component={component} />}
      {!readOnly && !tracked && <CountForm key={`${id} ${received?.quantity ?? ''}`} component={component} />}
      {!readOnly && received !== null && <ConditionForm key={`${component.condition} ${component.conditionNote}`} component={component} />}
      {(received !== null || component.photos.length > 0) && (
        <div>
          <Title order={3} size="h5" mb="xs">
            {t('unit.photos')}
          </Title>
          <PhotoStrip of={`component/${id}`} hint={t('unit.photoHint')} readOnly={readOnly} />
        </div>
      )}
      {received !== null && (
        <>
          <Divider />
          <Group gap="md" justify="space-between">
            {tracked && !readOnly ? (
              <Switch
                label={t('unit.quarantine')}
                description={t('unit.quarantineText')}
                checked={component.quarantined}
                onChange={(event) => {
                  const { checked } = event.currentTarget;
                  void run(() => commands.setQuarantined(view.id, id, checked));
                }}
              />
            ) : (
              <span />
            )}
            <Group gap="sm">
              {component.deployable && (
                <LinkButton to="/d/$id/units/$unit" params={{ id: view.id, unit: id }} variant="default">
                  {t('unit.toUnit')}
                </LinkButton>
              )}
              {!readOnly && (
                <Button variant="default" leftSection={<IconArrowBackUp size={18} aria-hidden />} onClick={() => void run(() => commands.unreceive(view.id, id))}>
                  {t('unit.takeBack')}
                </Button>
              )}
            </Group>
          </Group>
        </>
      )}
    </Stack>
  );
}

function Facts({ component }: { readonly component: ComponentView }) {
  const { t } = useTranslation(['receipt', 'common']);
  const { moment } = useRecordedTimes(useDeployment());
  const nameOf = usePersonName();
  const { expected, received } = component;
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('unit.facts.serial'), expected?.serial === received?.serial ? undefined : expected?.serial],
    [t('unit.facts.assetTag'), component.serial === undefined ? undefined : component.assetTag],
    [t('unit.facts.manufacturer'), component.manufacturer],
    [t('unit.facts.description'), component.description],
    [t('unit.facts.carton'), expected?.cartonId],
    [t('unit.facts.po'), expected?.poNumber],
    [t('unit.facts.line'), expected?.line],
    [t('unit.facts.mac'), expected?.mac],
  ];
  const vias = ['typed', 'wedge', 'camera', 'counted'] as const;
  const via = vias.find((one) => one === received?.via) ?? 'typed';
  const known = facts.filter(([, value]) => value !== undefined && value !== '');
  return (
    <Stack gap="xs">
      {received !== null && (
        <Text fw={600}>
          {t('unit.receivedBy', { at: moment(received.at), by: t('common:by', { name: nameOf(received.by) ?? t('common:unknownPerson') }), via: t(`unit.via.${via}`) })}
        </Text>
      )}
      {known.length > 0 && (
        <dl className={classes['facts']}>
          {known.map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Stack>
  );
}
