/** The organisation as it presents itself, from the `org` stream. */
import { readEntity } from '../deployment/entities';
import type { FileRef } from '../deployment/fields';
import type { StreamState } from '../record/fold';

export interface OrganisationProfile {
  readonly name: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  readonly website: string;
  readonly footer: string;
  readonly logo: FileRef | null;
}

/** Undefined until somebody has said how the organisation is called: without a name nothing of it is shown. */
export function organisationOf(state: StreamState): OrganisationProfile | undefined {
  const { name, address = '', phone = '', email = '', website = '', footer = '', logo = null } = readEntity('organisation', state.entities.get('organisation/organisation')).values;
  return name === undefined ? undefined : { name, address, phone, email, website, footer, logo };
}

/** Address and how to reach them, a line each, as they stand below the name. */
export function letterLines({ address, phone, email, website }: Pick<OrganisationProfile, 'address' | 'phone' | 'email' | 'website'>): readonly string[] {
  const said = (parts: readonly string[]): readonly string[] => parts.map((part) => part.trim()).filter((part) => part !== '');
  return [...said(address.split('\n')), ...said([said([phone, email, website]).join(' · ')])];
}
