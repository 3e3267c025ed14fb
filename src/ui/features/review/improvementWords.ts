import { useTranslation } from 'react-i18next';
import { isNothing } from '../../../domain/nothing';
import { isOverdue, type ImprovementValues } from '../../../domain/review/improvements';
import { localText, type Model } from '../../../domain/model/schema';
import { usePersonName } from '../../hooks/store';
import { dateInWords, todayHere } from '../../hooks/words';

/** Gives what is known of an improvement, one thing each: the version it was raised against, the checks it is about, who sees to it, and by when. */
export function useImprovementFacts(): (values: ImprovementValues, model: Model | undefined) => readonly string[] {
  const { t, i18n } = useTranslation(['review', 'common']);
  const nameOf = usePersonName();
  return (values, model) => {
    const { version = '', checks = [], owner, due } = values;
    const titles = new Map(model?.stages.flatMap((stage) => stage.sections.flatMap((section) => section.checks.map((check) => [check.id, localText(check.title, i18n.language)] as const))));
    return [
      t('improvements.against', { version }),
      checks.length === 0 ? '' : t('improvements.about', { checks: checks.map((id) => titles.get(id) ?? id).join(', ') }),
      isNothing(owner) ? '' : t('improvements.ownedBy', { name: nameOf(owner) ?? t('common:unknownPerson') }),
      isNothing(due) ? '' : t(isOverdue(values, todayHere()) ? 'improvements.overdue' : 'improvements.dueOn', { date: dateInWords(due, i18n.language) }),
    ].filter((part) => part !== '');
  };
}
