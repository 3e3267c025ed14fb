/** The edit form's values from what is recorded, and back: only what changed is written, so that others' edits are not overwritten. Pure. */
import type { NewDeployment, SiteRecord } from '../../../data/api';
import type { DeploymentDetails } from '../../../domain/deployment/view';
import type { Role } from '../../../domain/deployment/fields';
import { placesFromRows, rowsFromPlaces } from '../deployments/form/places';
import { emptyForm, NEW_SITE, type NewDeploymentForm } from '../deployments/newDeploymentForm';

export type DetailChanges = Partial<Omit<NewDeployment, 'model'>>;

/** `model` is filled with what satisfies the schema; it cannot be changed. */
export function formFromDetails(details: DeploymentDetails, sites: readonly SiteRecord[]): NewDeploymentForm {
  const inRole = (wanted: Role): string[] => details.people.filter(({ role }) => role === wanted).map(({ person }) => person);
  const known = sites.find(({ id }) => id === details.site.id);
  return {
    ...emptyForm(details.timeZone),
    model: 'pinned',
    reference: details.reference,
    title: details.title,
    requester: details.requester,
    description: details.description,
    site: known?.id ?? NEW_SITE,
    siteName: details.site.name,
    siteAddress: details.site.address ?? '',
    room: details.room,
    rack: details.rack,
    rackUnits: String(details.rackUnits),
    deliveryOn: details.deliveryOn,
    startOn: details.startOn,
    handoverOn: details.handoverOn,
    windowNote: details.windowNote,
    technicians: inRole('technician'),
    supervisors: inRole('supervisor'),
    coordinators: inRole('coordinator'),
    ...rowsFromPlaces(details),
  };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What differs between what is recorded and the form. Roles that the form does not show stay as they are. */
export function changesFrom(details: DeploymentDetails, form: NewDeploymentForm, sites: readonly SiteRecord[]): DetailChanges {
  const site = sites.find(({ id }) => id === form.site);
  const address = site?.address ?? form.siteAddress;
  const wantedSite = { ...(site === undefined ? {} : { id: site.id }), name: site?.name ?? form.siteName, ...(address === '' ? {} : { address }) };
  const recordedSite = { ...(details.site.id === undefined || site === undefined ? {} : { id: details.site.id }), name: details.site.name, ...(details.site.address === undefined || details.site.address === '' ? {} : { address: details.site.address }) };
  const wanted = {
    reference: form.reference,
    title: form.title,
    requester: form.requester,
    description: form.description,
    room: form.room,
    rack: form.rack,
    rackUnits: Number(form.rackUnits),
    timeZone: form.timeZone,
    deliveryOn: form.deliveryOn,
    startOn: form.startOn,
    handoverOn: form.handoverOn,
    windowNote: form.windowNote,
    ...placesFromRows(form),
  };
  const people = [
    ...form.technicians.map((person) => ({ person, role: 'technician' as const })),
    ...form.supervisors.map((person) => ({ person, role: 'supervisor' as const })),
    ...form.coordinators.map((person) => ({ person, role: 'coordinator' as const })),
    ...details.people.filter(({ role }) => role === 'administrator'),
  ];
  const asSet = (list: readonly { readonly person: string; readonly role: Role }[]): string[] => list.map(({ person, role }) => `${role} ${person}`).sort();
  return {
    ...Object.fromEntries(Object.entries(wanted).filter(([field, value]) => !same(value, details[field as keyof typeof wanted]))),
    ...(same(wantedSite, recordedSite) ? {} : { site: wantedSite }),
    ...(same(asSet(people), asSet(details.people)) ? {} : { people }),
  };
}
