import { Badge, Button, Text, VisuallyHidden } from '@mantine/core';
import { IconClockExclamation, IconCloudX, IconSignature } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry, AuditStanding } from '../../../domain/audit/entries';
import { fileRef } from '../../../domain/deployment/fields';
import type { DeploymentView } from '../../../domain/deployment/view';
import { LinkAnchor } from '../../components/links';
import { checkTarget } from '../../hooks/navigate';
import { useHostInfo } from '../../hooks/store';
import { useImageUrl } from '../photos/imageUrls';
import classes from './audit.module.css';
import { AuditText, isLong } from './AuditText';
import type { Told, ToldChange } from './teller';

/** More lines than these are folded. */
const LINES = 6;

interface AuditRowProps {
  readonly view: DeploymentView;
  readonly entry: AuditEntry;
  readonly told: Told;
  readonly unfolded: boolean;
  readonly onToggle: (op: string) => void;
}

/** The cells of one entry. */
export const AuditRow = memo(function AuditRow({ view, entry, told, unfolded, onToggle }: AuditRowProps) {
  const { t } = useTranslation('audit');
  const { operation } = entry;
  const here = useHostInfo().device === operation.device;
  return (
    <>
      <div role="cell" className={classes['when']}>
        <Text size="sm">{told.when}</Text>
        {told.clock !== '' && (
          <Text size="sm" className={classes['loud']}>
            <IconClockExclamation size={16} aria-hidden /> {told.clock}
          </Text>
        )}
      </div>
      <div role="cell">
        <Text size="sm" fw={600}>
          {told.who}
        </Text>
        {told.role !== '' && (
          <Text size="sm" c="dimmed">
            {told.role}
          </Text>
        )}
      </div>
      <div role="cell">
        <What view={view} entry={entry} told={told} />
        {told.stage !== '' && (
          <Text size="sm" c="dimmed">
            {told.stage}
          </Text>
        )}
        <Marks entry={entry} told={told} />
      </div>
      <div role="cell" className={classes['change']}>
        <Changes entry={entry} told={told} unfolded={unfolded} onToggle={onToggle} />
      </div>
      <div role="cell">
        <Text size="sm" title={operation.device} {...(here ? {} : { c: 'dimmed' })}>
          {here ? t('thisDevice') : told.device}
        </Text>
      </div>
    </>
  );
});

/** What it is about, as a way there where there is one. */
function What({ view, entry: { key = '', of = '' }, told }: Pick<AuditRowProps, 'view' | 'entry' | 'told'>) {
  const check = view.checks.get(key) ?? view.checks.get(of);
  const unit = view.components.get(key.slice(key.indexOf('/') + 1)) ?? view.components.get(of.slice(of.indexOf('/') + 1));
  if (check !== undefined) {
    return (
      <LinkAnchor {...checkTarget(view.id, check)} size="sm" fw={600} className={classes['what'] ?? ''}>
        {told.what}
      </LinkAnchor>
    );
  }
  if (unit?.tracked === true) {
    return (
      <LinkAnchor to="/d/$id/units/$unit" params={{ id: view.id, unit: unit.id }} size="sm" fw={600} className={classes['what'] ?? ''}>
        {told.what}
      </LinkAnchor>
    );
  }
  return (
    <Text size="sm" fw={600} className={classes['what']}>
      {told.what}
    </Text>
  );
}

const tones: Readonly<Record<Exclude<AuditStanding, 'counts'>, 'muted' | 'warn' | 'fail'>> = { superseded: 'muted', conflict: 'fail', held: 'warn', parked: 'warn' };

/** Colours of the theme, in which words stay legible. */
const toneStyle = (tone: 'muted' | 'warn' | 'fail') => ({ background: `var(--pl-${tone}-bg)`, color: `var(--pl-${tone}-fg)`, border: `1px solid var(--pl-${tone}-line)`, textTransform: 'none' as const });

function Marks({ entry: { standing, afterSignoff, changes, refused }, told }: Pick<AuditRowProps, 'entry' | 'told'>) {
  const { t } = useTranslation('audit');
  const stands = standing !== 'counts' && (standing !== 'superseded' || changes.length > 0);
  if (!stands && !afterSignoff && refused === undefined) return null;
  return (
    <div className={classes['marks']}>
      {stands && <Badge style={toneStyle(tones[standing])}>{t(`standing.${standing}`)}</Badge>}
      {afterSignoff && (
        <Badge style={toneStyle('warn')} leftSection={<IconSignature size={14} aria-hidden />}>
          {t('afterSignoff')}
        </Badge>
      )}
      {told.hold !== '' && <Text size="sm">{told.hold}</Text>}
      {refused !== undefined && (
        <>
          <Badge style={toneStyle('fail')} leftSection={<IconCloudX size={14} aria-hidden />}>
            {t('refused.mark')}
          </Badge>
          <Text size="sm">{told.refusal}</Text>
        </>
      )}
    </div>
  );
}

function Changes({ entry, told, unfolded, onToggle }: Pick<AuditRowProps, 'entry' | 'told' | 'unfolded' | 'onToggle'>) {
  const { t } = useTranslation('audit');
  const lines = told.changes.filter(({ quiet }) => !quiet);
  const shown = unfolded || lines.length <= LINES + 1 ? lines : lines.slice(0, LINES);
  const hidden = lines.length - shown.length;
  const long = shown.some(({ from, to }) => isLong(from) || isLong(to));
  const toggle = (): void => onToggle(entry.operation.id);
  return (
    <>
      <Picture entry={entry} />
      {shown.map((change) => (
        <Line key={change.field} change={change} whole={unfolded} />
      ))}
      {(hidden > 0 || long || unfolded) && (
        <Button variant="subtle" size="compact-sm" className="pl-target" aria-expanded={unfolded} onClick={toggle}>
          {unfolded ? t('less') : hidden > 0 ? t('more', { count: hidden }) : t('whole')}
        </Button>
      )}
    </>
  );
}

/** A field with what it was and what it became. */
function Line({ change: { field, from, to }, whole }: { readonly change: ToldChange; readonly whole: boolean }) {
  const { t } = useTranslation('audit');
  return (
    <p className={classes['line']}>
      {field !== '' && <span className={classes['field']}>{field}: </span>}
      {from !== '' && (
        <>
          <VisuallyHidden component="span">{t('from')} </VisuallyHidden>
          <del className={classes['from']}>
            <AuditText text={from} whole={whole} />
          </del>
          <span aria-hidden> → </span>
          <VisuallyHidden component="span"> {t('to')} </VisuallyHidden>
        </>
      )}
      <ins className={classes['to']}>
        <AuditText text={to} whole={whole} />
      </ins>
    </p>
  );
}

/** The thumbnail that an entry brought; its hash stands beside it. */
function Picture({ entry: { key = '', changes } }: { readonly entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  const written = key.startsWith('photo/') ? ['thumb', 'file'].flatMap((field) => fileRef.safeParse(changes.find((change) => change.field === field)?.to).data ?? [])[0] : undefined;
  const image = useImageUrl(written?.sha256);
  if (image === undefined || !('url' in image)) return null;
  return <img src={image.url} alt={t('photo')} className={classes['photo']} />;
}
