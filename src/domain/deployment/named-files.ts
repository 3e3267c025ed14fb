/** Every file that a deployment's operations name, wherever in them. */
import { isKnownBody, type Json, type Operation } from '../record/operation';
import { readJson } from '../record/read-json';
import { signoffDocumentSchema } from '../signoff/document';
import { fileRef } from './fields';

export interface NamedFile {
  readonly sha256: string;
  readonly bytes: number | null;
  readonly mime: string | null;
  readonly name: string | null;
}

/** Files by hash, in the order in which they are first named. */
export function filesNamedBy(operations: readonly Operation[]): NamedFile[] {
  const files = new Map<string, NamedFile>();
  const add = (file: NamedFile): void => {
    const known = files.get(file.sha256);
    if (known === undefined || (known.bytes === null && file.bytes !== null)) files.set(file.sha256, file);
  };
  for (const { body } of operations) {
    if (!isKnownBody(body)) continue;
    if (body.kind === 'set') for (const field of Object.values(body.fields)) inValue(field.value, add);
    if (body.kind === 'sign') inSignoff(body.document, add);
  }
  return [...files.values()];
}

function inValue(value: Json, add: (file: NamedFile) => void): void {
  if (typeof value !== 'object' || value === null) return;
  const reference = fileRef.safeParse(value);
  if (reference.success) {
    add({ sha256: reference.data.sha256, bytes: reference.data.bytes, mime: reference.data.mime, name: reference.data.name ?? null });
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) inValue(item, add);
    return;
  }
  const { type, image, signature } = value as { type?: Json; image?: Json; signature?: Json };
  // A drawn signature as an answer holds its picture one level down.
  if (type === 'signature' && image !== undefined) inValue(image, add);
  // So does one that stands under an acceptance or a transfer of responsibility.
  if (signature !== undefined) inValue(signature, add);
}

function inSignoff(document: string, add: (file: NamedFile) => void): void {
  const parsed = readJson(document, signoffDocumentSchema);
  if (parsed === undefined) return;
  const { attachments, drawn } = parsed;
  for (const { sha256, bytes, mime } of drawn === null ? attachments : [...attachments, drawn]) add({ sha256, bytes, mime, name: null });
}
