import type { TFunction } from 'i18next';
import { z } from 'zod';
import type { NewDeployment, SiteRecord } from '../../../data/api';
import type { Model } from '../../../domain/model/schema';
import type { FieldErrors } from 'react-hook-form';
import type { FieldProblem } from '../../components/ErrorSummary';
import { modelKey } from '../models/bundled';
import { placeSchemas, placesFromRows } from './form/places';

/** The choice of the site list that stands for "a new one". */
export const NEW_SITE = 'new';

const isoDate = z.iso.date().nullable();

/** What a new deployment asks for; messages in the language of `t`. */
export function newDeploymentSchema(t: TFunction<'deployments'>) {
  return z
    .object({
      model: z.string().min(1, t('create.problems.model')),
      reference: z.string().trim().min(1, t('create.problems.reference')),
      title: z.string().trim().min(1, t('create.problems.title')),
      requester: z.string().trim(),
      description: z.string().trim(),
      site: z.string().min(1),
      siteName: z.string().trim(),
      siteAddress: z.string().trim(),
      timeZone: z.string().min(1, t('create.problems.timeZone')),
      room: z.string().trim(),
      rack: z.string().trim(),
      rackUnits: z
        .string()
        .trim()
        .regex(/^([1-9]|[1-5]\d|60)$/, t('create.problems.rackUnits')),
      deliveryOn: isoDate,
      startOn: isoDate,
      handoverOn: isoDate,
      windowNote: z.string().trim(),
      technicians: z.array(z.string()),
      supervisors: z.array(z.string()),
      coordinators: z.array(z.string()),
      ...placeSchemas(t),
    })
    .superRefine((form, context) => {
      const problem = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
      if (form.site === NEW_SITE && form.siteName === '') problem('siteName', t('create.problems.siteName'));
      if (form.deliveryOn !== null && form.startOn !== null && form.startOn < form.deliveryOn) problem('startOn', t('create.problems.startBeforeDelivery'));
      if (form.startOn !== null && form.handoverOn !== null && form.handoverOn < form.startOn) problem('handoverOn', t('create.problems.dates'));
    });
}

export type NewDeploymentForm = z.infer<ReturnType<typeof newDeploymentSchema>>;

export function emptyForm(timeZone: string): NewDeploymentForm {
  return {
    model: '',
    reference: '',
    title: '',
    requester: '',
    description: '',
    site: NEW_SITE,
    siteName: '',
    siteAddress: '',
    timeZone,
    room: '',
    rack: '',
    rackUnits: '42',
    deliveryOn: null,
    startOn: null,
    handoverOn: null,
    windowNote: '',
    technicians: [],
    supervisors: [],
    coordinators: [],
    racks: [],
    feeds: [],
  };
}

/** Order of the fields on the page, for the list of problems. */
export const formFields = Object.keys(emptyForm('UTC')) as readonly (keyof NewDeploymentForm)[];

/** What is wrong, field by field in the order of the page; of racks and feeds each figure by itself. */
export function formProblems(errors: FieldErrors<NewDeploymentForm>): readonly FieldProblem[] {
  return formFields.flatMap((field): readonly FieldProblem[] => {
    const error = errors[field];
    if (error?.message !== undefined) return [{ field, message: error.message }];
    if (!Array.isArray(error)) return [];
    return (error as readonly (Readonly<Record<string, { readonly message?: string }>> | undefined)[]).flatMap((row, index) =>
      Object.entries(row ?? {}).flatMap(([name, { message }]) => (message === undefined ? [] : [{ field: `${field}.${index}.${name}`, message }])),
    );
  });
}

/** The command's input from a form that passed its schema. `siteId`: the site's record when there is one. */
export function toNewDeployment(form: NewDeploymentForm, model: Model, site: Pick<SiteRecord, 'id' | 'name' | 'address'>): NewDeployment {
  return {
    model,
    reference: form.reference,
    title: form.title,
    requester: form.requester,
    description: form.description,
    site: { id: site.id, name: site.name, ...(site.address === '' ? {} : { address: site.address }) },
    room: form.room,
    rack: form.rack,
    rackUnits: Number(form.rackUnits),
    timeZone: form.timeZone,
    deliveryOn: form.deliveryOn,
    startOn: form.startOn,
    handoverOn: form.handoverOn,
    windowNote: form.windowNote,
    people: [
      ...form.technicians.map((person) => ({ person, role: 'technician' as const })),
      ...form.supervisors.map((person) => ({ person, role: 'supervisor' as const })),
      ...form.coordinators.map((person) => ({ person, role: 'coordinator' as const })),
    ],
    ...placesFromRows(form),
  };
}

export const findModel = (models: readonly Model[], key: string): Model | undefined => models.find((model) => modelKey(model) === key);
