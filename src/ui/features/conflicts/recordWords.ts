/** Words for what the record speaks of: things by their key, fields by name, values of any field. Never raw JSON. */
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { answerValue, componentFields, deploymentFields, fileRef, nonconformanceFields, scanFields } from '../../../domain/deployment/fields';
import { backOutFields, undoStepFields } from '../../../domain/back-out/fields';
import { deploymentPlanFields } from '../../../domain/planning/fields';
import { REPORT_KEY } from '../../../domain/deployment/photos';
import type { DeploymentView } from '../../../domain/deployment/view';
import type { Json } from '../../../domain/record/operation';
import { conflicts as english } from '../../locales/en/conflicts';
import { useCheckTitle } from '../../hooks/checkTitle';
import { usePersonName } from '../../hooks/store';
import { dateInWords } from '../../hooks/words';
import { useCheckWords } from '../checklist/checkWords';

type NamedField = keyof typeof english.field;
const isNamed = (field: string): field is NamedField => Object.hasOwn(english.field, field);

type BackOutField = keyof typeof english.backOutField;
const isOfBackOut = (field: string): field is BackOutField => Object.hasOwn(english.backOutField, field);

/** Gives the name of a field. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation('conflicts');
  return useCallback((field) => (isNamed(field) ? t(`field.${field}`) : isOfBackOut(field) ? t(`backOutField.${field}`) : t('otherField', { field })), [t]);
}

/** Gives what people call the thing with this key: a check with its unit, a component, a photo of something. */
export function useThingName(view: DeploymentView): (key: string) => string {
  const { t } = useTranslation('conflicts');
  const checkTitle = useCheckTitle(view);
  return useCallback(
    (key) => {
      const nameOf = (of: string): string => {
        const slash = of.indexOf('/');
        const id = of.slice(slash + 1);
        switch (of.slice(0, slash)) {
          case 'answer':
            return view.checks.has(of) ? checkTitle(of) : id;
          case 'component': {
            const component = view.components.get(id);
            return component === undefined ? t('entity.unknown') : [component.serial, component.name || component.description || component.partNumber].filter((part) => part !== undefined && part !== '').join(' · ') || id;
          }
          case 'deployment':
            return t('entity.deployment');
          case 'model':
            return t('entity.model', { version: id.slice(id.indexOf('@') + 1) });
          case 'nonconformance':
            return t('entity.finding', { summary: view.nonconformances.find((one) => one.id === id)?.summary ?? id });
          case 'scan':
            return t('entity.scan', { raw: view.receipt.scans.find((one) => one.id === id)?.raw ?? id });
          case 'back_out':
            return t('entity.backOut');
          case 'undo_step':
            return t('entity.undoStep', { step: checkTitle(`answer/${id.slice(id.indexOf('~') + 1)}`) });
          case 'photo':
          case 'file': {
            const thing = evidenceOf(view, id);
            if (thing === REPORT_KEY) return t('entity.report');
            const name = thing === undefined ? t('entity.unknown') : nameOf(thing);
            return of.startsWith('photo/') ? t('entity.photo', { of: name }) : t('entity.file', { of: name });
          }
          default:
            return of === REPORT_KEY ? t('entity.report') : t('entity.unknown');
        }
      };
      return nameOf(key);
    },
    [t, checkTitle, view],
  );
}

function evidenceOf(view: DeploymentView, id: string): string | undefined {
  if (view.reports.some((one) => one.id === id)) return REPORT_KEY;
  for (const check of view.checks.values()) for (const one of [...check.photos, ...check.files]) if (one.id === id) return one.of;
  for (const step of view.backOut.steps) for (const one of step.photos) if (one.id === id) return one.of;
  for (const thing of [...view.components.values(), ...view.nonconformances]) for (const one of thing.photos) if (one.id === id) return one.of;
  return undefined;
}

/** Gives the value of a field of the thing with this key as a line of text. */
export function useValueWords(view: DeploymentView): (key: string, field: string, value: Json) => string {
  const { t, i18n } = useTranslation(['conflicts', 'common', 'verdicts', 'backOut']);
  const words = useCheckWords();
  const personName = usePersonName();
  const locale = i18n.language;
  return useMemo(() => {
    const person = (id: string): string => personName(id) ?? t('common:unknownPerson');
    const join = (...parts: readonly (string | undefined)[]): string => parts.filter((part) => part !== undefined && part !== '').join(', ');
    const identity = (of: { readonly serial?: string | undefined; readonly assetTag?: string | undefined }): string =>
      join(of.serial === undefined ? undefined : t('says.serial', { value: of.serial }), of.assetTag === undefined ? undefined : t('says.asset', { value: of.assetTag }));
    const unitName = (id: string): string => view.components.get(id)?.serial ?? id;

    const said = (key: string, field: string, value: Json): string | undefined => {
      switch (`${key.slice(0, key.indexOf('/'))}.${field}`) {
        case 'answer.value': {
          const answer = answerValue.safeParse(value).data;
          const check = view.checks.get(key)?.check;
          if (answer === undefined) return undefined;
          if (answer.type === 'cleared') return t('says.withdrawn');
          return check === undefined ? undefined : words.value(check, answer);
        }
        case 'component.received': {
          const received = componentFields.received.safeParse(value).data;
          if (received === undefined) return undefined;
          return received === null ? t('says.notReceived') : join(identity(received), t('says.quantity', { value: received.quantity }), t(`says.via.${received.via}`));
        }
        case 'component.expected': {
          const expected = componentFields.expected.safeParse(value).data;
          if (expected === undefined || expected === null) return undefined;
          return join(expected.description ?? expected.partNumber, identity(expected), t('says.quantity', { value: expected.quantity }));
        }
        case 'component.position': {
          const position = componentFields.position.safeParse(value).data;
          if (position === undefined) return undefined;
          return position === null ? t('says.notPlaced') : t('says.position', { rack: position.rack, u: position.u, face: t(`says.${position.face}`) });
        }
        case 'component.condition': {
          const condition = componentFields.condition.safeParse(value).data;
          return condition === undefined ? undefined : t(`says.condition.${condition}`);
        }
        case 'undo_step.done': {
          const done = undoStepFields.done.safeParse(value).data;
          return done === undefined || done === null ? undefined : join(t(`backOut:how.${done.how}`), done.note);
        }
        case 'back_out.entered': {
          const entered = backOutFields.entered.safeParse(value).data;
          return entered === undefined ? undefined : t('says.because', { what: entered.decidedBy, why: entered.reason });
        }
        case 'back_out.ended': {
          const ended = backOutFields.ended.safeParse(value).data;
          return ended === undefined || ended === null ? undefined : join(t(`backOut:ended.${ended.outcome}`), ended.note);
        }
        case 'back_out.resumed':
          return backOutFields.resumed.safeParse(value).data?.reason;
        case 'scan.resolution': {
          const resolution = scanFields.resolution.safeParse(value).data;
          if (resolution === undefined || resolution === null) return undefined;
          return join(t(`says.resolution.${resolution.decision}`, { component: unitName(resolution.component ?? '') }), resolution.note);
        }
        case 'nonconformance.disposition': {
          const disposition = nonconformanceFields.disposition.safeParse(value).data;
          if (disposition === undefined || disposition === null) return undefined;
          return t('says.because', { what: t(`verdicts:disposition.${disposition.decision}`), why: disposition.reason });
        }
        case 'nonconformance.closed': {
          const closed = nonconformanceFields.closed.safeParse(value).data;
          return closed === undefined || closed === null ? undefined : join(t(`says.closed.${closed.how}`), closed.note);
        }
        case 'nonconformance.owner':
          return typeof value === 'string' ? person(value) : undefined;
        case 'nonconformance.due':
        case 'deployment.deliveryOn':
        case 'deployment.startOn':
        case 'deployment.handoverOn':
          return typeof value === 'string' ? dateInWords(value, locale) : undefined;
        case 'deployment.people':
          return deploymentFields.people.safeParse(value).data?.map((one) => `${person(one.person)} (${t(`common:roles.${one.role}`)})`).join(', ');
        case 'deployment.racks':
          return deploymentPlanFields.racks.safeParse(value).data?.map(({ name }) => name).join(', ');
        case 'deployment.feeds':
          return deploymentPlanFields.feeds.safeParse(value).data?.map(({ name, volts, amps }) => [name, volts === null ? '' : `${volts} V`, amps === null ? '' : `${amps} A`].filter((part) => part !== '').join(' ')).join(', ');
        case 'deployment.site':
          return deploymentFields.site.safeParse(value).data?.name;
        case 'deployment.cancelled':
          return deploymentFields.cancelled.safeParse(value).data?.reason;
        case 'deployment.reinstated':
          return deploymentFields.reinstated.safeParse(value).data?.reason;
        default: {
          const file = fileRef.safeParse(value).data;
          return file === undefined ? undefined : (file.name ?? file.mime);
        }
      }
    };
    const plain = (value: Json): string => {
      if (value === null || value === '') return t('says.nothing');
      if (typeof value === 'boolean') return value ? t('common:yes') : t('common:no');
      if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
      if (typeof value === 'string') return value;
      if (Array.isArray(value)) return value.map((each) => plain(each as Json)).join(', ');
      return Object.entries(value).map(([name, each]) => `${name}: ${plain(each)}`).join(', ');
    };
    return (key, field, value) => said(key, field, value) ?? plain(value);
  }, [t, locale, words, personName, view]);
}
