import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordedWords, Tongue } from '../../../domain/audit/recorded';
import { recorded as german } from '../../../domain/audit/words/de';
import { recorded as english } from '../../../domain/audit/words/en';
import { formatDecimal } from '../../../domain/checks/show';
import type { DeploymentView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import type { StreamState } from '../../../domain/record/fold';
import { withinSentence } from '../../../domain/words';
import { usePersonName } from '../../hooks/store';
import { useTargetLabel } from '../../hooks/targetLabel';
import { dateInWords, momentInWords } from '../../hooks/words';

const languages: Readonly<Record<string, RecordedWords>> = { en: english, de: german };

/** How the screen speaks of what was written into plan, communication, custody, handover and review; the rules are the domain's. */
export function useTongue(view: DeploymentView, state: StreamState): Tongue {
  const { t, i18n } = useTranslation(['audit', 'common', 'conflicts', 'plan', 'communication', 'handover', 'review', 'backOut', 'storage']);
  const locale = i18n.language;
  const personName = usePersonName();
  const labelOf = useTargetLabel(view);
  return useMemo(() => {
    const language = locale.slice(0, 2);
    const inSentence = language === 'en' ? withinSentence : (phrase: string): string => phrase;
    const named = Object.fromEntries(Object.entries(t('conflicts:field', { returnObjects: true })).map(([field, name]) => [field, inSentence(name)]));
    const choices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      'activity.kind': t('plan:kinds', { returnObjects: true }),
      'window.disruption': t('plan:windows.disruptionShort', { returnObjects: true }),
      'risk.response': t('plan:risks.responses', { returnObjects: true }),
      'risk.state': t('plan:risks.states', { returnObjects: true }),
      'decision_point.decision': { go: t('plan:decisions.go'), no_go: t('plan:decisions.no_go') },
      'stakeholder.tell': t('communication:occasions', { returnObjects: true }),
      'message.occasion': t('communication:occasions', { returnObjects: true }),
      'message.way': t('communication:ways', { returnObjects: true }),
      'message.locale': t('communication:languages', { returnObjects: true }),
      'stakeholder.decision': { accepted: t('handover:acceptance.accepted'), accepted_with_open_points: t('handover:acceptance.accepted_with_open_points'), refused: t('handover:acceptance.refused') },
      'event.kind': t('handover:after.oneOf', { returnObjects: true }),
      'cost.kind': t('handover:after.costKinds', { returnObjects: true }),
      'lesson.kind': t('review:lessons.kinds', { returnObjects: true }),
      'back_out.outcome': { original_state: t('backOut:ended.original_state'), not_restored: t('backOut:ended.not_restored') },
      'undo_step.how': t('backOut:how', { returnObjects: true }),
    };
    const stages = new Map(view.stages.map(({ stage }) => [stage.id, localText(stage.title, locale)]));
    const checks = new Map([...view.checks.values()].map(({ check }) => [check.id, localText(check.title, locale)]));
    const findings = new Map(view.nonconformances.map(({ id, summary }) => [id, summary]));
    return {
      state,
      words: languages[language] ?? english,
      fields: { ...named, ...t('audit:field', { returnObjects: true }) },
      none: t('conflicts:says.nothing'),
      yes: t('common:yes'),
      no: t('common:no'),
      everything: t('storage:chain.all'),
      decimal: (text) => formatDecimal(text, 0, locale),
      moment: (at) => momentInWords(at, locale, view.details.timeZone),
      day: (date) => dateInWords(date, locale),
      person: personName,
      stage: (id) => stages.get(id) ?? id,
      finding: (id) => findings.get(id) ?? id,
      unit: (id) => view.components.get(id)?.serial ?? labelOf(id),
      check: (id) => checks.get(id),
      choices: (name) => choices[name] ?? {},
    };
  }, [t, locale, personName, labelOf, view, state]);
}
