import { IconBan, IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useChecklist } from '../ChecklistContext';
import classes from '../checklist.module.css';
import type { ResponseProps } from './types';

interface ConfirmProps extends ResponseProps<'confirm'> {
  readonly notApplicable: { readonly allowed: boolean; readonly chosen: boolean; readonly ask: () => void };
}

/** Three large buttons. The words are the question's; whether they pass or fail is the model's. */
export function ConfirmResponse({ view, spec, readOnly, labelledBy, notApplicable }: ConfirmProps) {
  const { t } = useTranslation('common');
  const { answer } = useChecklist();
  const given = view.answer?.type === 'confirm' ? view.answer.value : undefined;
  const button = (value: 'yes' | 'no') => {
    const passes = value === spec.expected;
    const Icon = passes ? IconCheck : IconX;
    return (
      <button
        type="button"
        className={classes['answer']}
        data-tone={passes ? 'pass' : 'fail'}
        data-answer={value}
        aria-pressed={given === value}
        disabled={readOnly}
        onClick={() => void answer(view, { type: 'confirm', value })}
      >
        <Icon size={22} stroke={2.4} aria-hidden />
        {t(value)}
      </button>
    );
  };
  return (
    <div className={classes['answers']} role="group" aria-labelledby={labelledBy}>
      {button('yes')}
      {button('no')}
      {notApplicable.allowed && (
        <button type="button" className={classes['answer']} data-tone="muted" data-answer="not_applicable" aria-pressed={notApplicable.chosen} disabled={readOnly} onClick={notApplicable.ask}>
          <IconBan size={22} stroke={2.4} aria-hidden />
          {t('notApplicable')}
        </button>
      )}
    </div>
  );
}
