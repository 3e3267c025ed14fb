import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../domain/audit/entries';
import type { DeploymentView } from '../../../domain/deployment/view';
import classes from './audit.module.css';
import { AuditRow } from './AuditRow';
import type { Teller } from './teller';

const ROW_PX = 76;
const columns = ['when', 'who', 'what', 'change', 'device'] as const;

interface AuditListProps {
  readonly view: DeploymentView;
  readonly entries: readonly AuditEntry[];
  readonly tell: Teller;
}

/** Thousands of entries, of which those in sight are in the document. Columns where there is room, else one beneath the other. */
export function AuditList({ view, entries, tell }: AuditListProps) {
  const { t } = useTranslation('audit');
  const scroller = useRef<HTMLDivElement>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((op: string) => setUnfolded((before) => new Set(before.has(op) ? [...before].filter((each) => each !== op) : [...before, op])), []);
  const idAt = useCallback((index: number) => entries[index]?.operation.id ?? index, [entries]);
  // eslint-disable-next-line react-hooks/incompatible-library -- it warns users of the React Compiler, which is not used here
  const virtualizer = useVirtualizer({ count: entries.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, getItemKey: idAt, overscan: 6 });
  // Another list begins at its top.
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [entries]);
  const items = virtualizer.getVirtualItems();
  return (
    <div ref={scroller} className={classes['frame']} tabIndex={0} role="region" aria-label={t('table.scroll')}>
      <div role="table" aria-label={t('table.label')} aria-rowcount={entries.length + 1} aria-colcount={columns.length}>
        <div role="rowgroup" className={classes['head']}>
          <div role="row" aria-rowindex={1} className={classes['row']}>
            {columns.map((name) => (
              <div key={name} role="columnheader">
                {t(`columns.${name}`)}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={classes['body']} style={{ height: virtualizer.getTotalSize() }}>
          {items.map((item) => {
            const entry = entries[item.index];
            if (entry === undefined) return null;
            const { id } = entry.operation;
            return (
              <div key={item.key} ref={virtualizer.measureElement} data-index={item.index} role="row" aria-rowindex={item.index + 2} className={classes['row']} data-standing={entry.standing} style={{ transform: `translateY(${item.start}px)` }}>
                <AuditRow view={view} entry={entry} told={tell(entry)} unfolded={unfolded.has(id)} onToggle={toggle} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
