import { useId, useMemo } from 'react';
import { answerValue } from '../../../domain/deployment/fields';
import type { CheckView } from '../../../domain/deployment/view';
import type { Json } from '../../../domain/record/operation';
import { localText, type ResponseType } from '../../../domain/model/schema';
import { useTranslation } from 'react-i18next';
import { ChecklistContext, type Checklist } from '../checklist/ChecklistContext';
import { ResponseInput } from '../checklist/responses/ResponseInput';
import { SectionForm } from '../checklist/SectionForm';

/** Those whose answer is a value; photos, files, timers and signatures are given at the check itself. */
const answerable: ReadonlySet<ResponseType> = new Set(['confirm', 'measurement', 'series', 'choice', 'multi_choice', 'text', 'identifier', 'date_time']);

export function isAnswerable(check: CheckView): boolean {
  return check.applies && answerable.has(check.check.response.type);
}

/** The check's own control, holding neither of the answers; what is saved in it is the choice, not yet the answer. */
export function OtherAnswer({ check, chosen, onChoose }: { readonly check: CheckView; readonly chosen: Json | undefined; readonly onChoose: (value: Json) => void }) {
  const { i18n } = useTranslation();
  const titleId = useId();
  const answer = chosen === undefined ? undefined : answerValue.safeParse(chosen).data;
  // Under a key of its own: what is typed here is no draft of the check.
  const blank: CheckView = { ...check, key: `conflict ${check.key}`, answer, write: undefined, history: [], judgement: { ...check.judgement, verdict: undefined, warning: false, reasons: [] } };
  const checklist = useMemo(
    (): Checklist => ({
      readOnly: false,
      answer: (_view, value) => {
        onChoose(value as Json);
        return Promise.resolve(true);
      },
    }),
    [onChoose],
  );
  return (
    <ChecklistContext value={checklist}>
      <SectionForm checks={[blank]}>
        <div id={titleId} className="pl-visually-hidden">
          {localText(check.check.title, i18n.language)}
        </div>
        <ResponseInput view={blank} readOnly={false} open labelledBy={titleId} notApplicable={{ allowed: false, chosen: false, ask: () => undefined }} />
      </SectionForm>
    </ChecklistContext>
  );
}
