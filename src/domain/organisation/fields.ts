/** What the record holds of the organisation itself: how it is called, and what stands on its reports. */
import { z } from 'zod';
import { fileRef } from '../deployment/fields';

/** Largest logo. It is in every report and on every device of the organisation. */
export const LOGO_BYTES = 300 * 1024;
/** What a PDF holds without being asked to understand more. */
export const logoTypes = ['image/png', 'image/jpeg'] as const;
export type LogoType = (typeof logoTypes)[number];

const isLogoType = (mime: string): boolean => logoTypes.some((known) => known === mime);

/** `organisation/organisation` in `org`: one, so that two devices write fields of the same. A logo that was replaced stays among the writes of its field. */
export const organisationFields = {
  name: z.string().min(1).max(120),
  /** Lines of its postal address, as they are printed. */
  address: z.string().max(400),
  phone: z.string().max(60),
  email: z.string().max(200),
  website: z.string().max(200),
  /** One line at the foot of every page of a report: register entry, bank, confidentiality. */
  footer: z.string().max(160),
  logo: fileRef.refine(({ mime, bytes }) => isLogoType(mime) && bytes <= LOGO_BYTES, 'a PNG or JPEG of at most 300 KB').nullable(),
} as const;
