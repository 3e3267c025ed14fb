import { IconCheck, IconCircle, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useChecklist } from '../ChecklistContext';
import { useCheckWords } from '../checkWords';
import classes from '../checklist.module.css';
import type { ResponseProps } from './types';

/** One of several: each a large button; choosing saves. */
export function ChoiceResponse({ view, spec, readOnly, labelledBy }: ResponseProps<'choice'>) {
  const { t } = useTranslation('checklist');
  const words = useCheckWords();
  const { answer } = useChecklist();
  const given = view.answer?.type === 'choice' ? view.answer.value : undefined;
  return (
    <div className={classes['answers']} data-kind="choice" role="group" aria-labelledby={labelledBy} aria-description={t('choice.choose')}>
      {spec.options.map((option) => {
        const tone: NonNullable<typeof option.verdict> | 'muted' = option.verdict ?? 'muted';
        const Icon = given !== option.id ? IconCircle : tone === 'fail' ? IconX : IconCheck;
        return (
          <button
            key={option.id}
            type="button"
            className={classes['answer']}
            data-tone={tone}
            aria-pressed={given === option.id}
            disabled={readOnly}
            onClick={() => void answer(view, { type: 'choice', value: option.id })}
          >
            <Icon size={20} stroke={2.2} aria-hidden />
            {words.text(option.title)}
          </button>
        );
      })}
    </div>
  );
}
