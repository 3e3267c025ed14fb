import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconBan, IconCopy, IconListSearch, IconPackage, type TablerIcon } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComponentView, ScanView } from '../../../domain/deployment/view';
import { ToneBadge } from '../../components/VerdictBadge';
import { useCommands, usePersonName } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { momentInWords } from '../../hooks/words';
import { useDeployment } from '../deployment/DeploymentContext';
import { unitLabel } from '../units/unitLabel';
import { scanDecisions, type ScanDecisionKind } from './decisions';
import classes from './receipt.module.css';

interface ScanDecisionProps {
  readonly scan: ScanView;
  readonly readOnly: boolean;
  /** Shows what it may be; one at a time. */
  readonly open: boolean;
  readonly onOpen: () => void;
  /** Counts how often this decision was asked for from elsewhere; each time it comes into sight and takes the focus. */
  readonly asked: number;
}

const icons: Record<ScanDecisionKind, TablerIcon> = { is_extra_unit: IconPackage, belongs_to: IconListSearch, duplicate_label: IconCopy, misread: IconBan };

/** A code that fits nothing, and what it may be: one tap, undone for ten seconds. */
export function ScanDecision({ scan, readOnly, open, onOpen, asked }: ScanDecisionProps) {
  const { t, i18n } = useTranslation(['receipt', 'common']);
  const view = useDeployment();
  const nameOf = usePersonName();
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (asked === 0) return;
    item.current?.scrollIntoView({ block: 'center' });
    item.current?.querySelector('button')?.focus({ preventScroll: true });
  }, [asked]);
  const same = scan.component === null ? undefined : view.components.get(scan.component);
  const duplicate = scan.outcome === 'duplicate';
  return (
    <li ref={item} className={classes['item']}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" gap="xs" align="flex-start">
          <Text className={classes['identifier'] ?? ''}>{scan.raw}</Text>
          <ToneBadge tone={duplicate ? 'warn' : 'fail'} icon={duplicate ? IconCopy : IconListSearch} size="md">
            {t(duplicate ? 'scan.outcome.duplicate' : 'scan.outcome.unknown')}
          </ToneBadge>
        </Group>
        <Text size="sm" c="dimmed">
          {t('discrepancies.scannedBy', { at: momentInWords(scan.at, i18n.language, view.details.timeZone), by: t('common:by', { name: nameOf(scan.by) ?? t('common:unknownPerson') }) })}
        </Text>
        {same !== undefined && <Text size="sm">{t('discrepancies.sameAs', { unit: unitLabel(same) })}</Text>}
        {!readOnly && open && <Choices scan={scan} />}
        {!readOnly && !open && (
          <Button variant="default" onClick={onOpen} aria-label={`${t('decision.decide')}: ${scan.raw}`} style={{ alignSelf: 'flex-start' }}>
            {t('decision.decide')}
          </Button>
        )}
      </Stack>
    </li>
  );
}

function Choices({ scan }: { readonly scan: ScanView }) {
  const { t } = useTranslation('receipt');
  const view = useDeployment();
  const commands = useCommands();
  const run = useRun();
  const [choosing, setChoosing] = useState(false);
  const [note, setNote] = useState('');
  const [saving, setSaving] = useState(false);
  const decide = async (decision: ScanDecisionKind, component: string | null): Promise<void> => {
    setSaving(true);
    await run(() =>
      commands.resolveScan(view.id, scan.id, { decision, ...(component === null ? {} : { component }), ...(note.trim() === '' ? {} : { note: note.trim() }) }),
    );
    setSaving(false);
  };
  // A code that was seen before is most likely the same box again.
  const order = scan.outcome === 'duplicate' ? (['duplicate_label', 'is_extra_unit', 'belongs_to', 'misread'] as const) : scanDecisions.filter((one) => one !== 'duplicate_label' || scan.component !== null);
  if (choosing) return <WhichUnit saving={saving} onChoose={(component) => void decide('belongs_to', component)} onBack={() => setChoosing(false)} />;
  return (
    <Stack gap="xs" role="group" aria-label={`${t('decision.title')} ${scan.raw}`}>
      <Text fw={600}>{t('decision.title')}</Text>
      <div className={classes['choices']}>
      {order.map((decision) => {
        const Icon = icons[decision];
        return (
          <Button
            key={decision}
            variant="default"
            justify="flex-start"
            leftSection={<Icon size={20} aria-hidden />}
            disabled={saving}
            onClick={() => {
              if (decision === 'belongs_to') setChoosing(true);
              else void decide(decision, decision === 'duplicate_label' ? scan.component : null);
            }}
          >
            {t(`decision.${decision}`)}
          </Button>
        );
      })}
      </div>
      <TextInput label={t('decision.note')} value={note} onChange={(event) => setNote(event.currentTarget.value)} maxLength={2000} />
    </Stack>
  );
}

/** Which of the expected units it is: those that are not here yet. */
function WhichUnit({ saving, onChoose, onBack }: { readonly saving: boolean; readonly onChoose: (component: string) => void; readonly onBack: () => void }) {
  const { t } = useTranslation('receipt');
  const { receipt } = useDeployment();
  const [component, setComponent] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const candidates = receipt.components.filter((one) => one.tracked && one.received === null);
  if (candidates.length === 0) {
    return (
      <Stack gap="xs">
        <Text>{t('decision.noneLeft')}</Text>
        <Button variant="default" onClick={onBack}>
          {t('decision.back')}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack gap="xs">
      <Select
        label={t('decision.which')}
        placeholder={t('decision.choose')}
        searchable
        limit={100}
        autoFocus
        data={candidates.map((one) => ({ value: one.id, label: candidateLabel(one) }))}
        value={component}
        onChange={setComponent}
        error={asked && component === null ? t('decision.whichRequired') : undefined}
      />
      <Group gap="sm">
        <Button
          loading={saving}
          onClick={() => {
            setAsked(true);
            if (component !== null) onChoose(component);
          }}
        >
          {t('decision.save')}
        </Button>
        <Button variant="default" disabled={saving} onClick={onBack}>
          {t('decision.back')}
        </Button>
      </Group>
    </Stack>
  );
}

function candidateLabel(component: ComponentView): string {
  return [unitLabel(component), component.partNumber, component.expected?.cartonId].filter((text) => text !== undefined && text !== '').join(' · ');
}
