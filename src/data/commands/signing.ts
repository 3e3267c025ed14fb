/** Signing: composed from what is shown, refused while a file that it rests on is not there, signed by the host as bytes, then recorded. */
import { v7 } from 'uuid';
import { certificateSchema, openSigned } from '../../protocol/evidence';
import { assertMaySign } from '../../domain/deployment/gates';
import { RuleError } from '../../domain/errors';
import { peopleOf } from '../../domain/org/people';
import type { StreamState } from '../../domain/record/fold';
import { composeSignoff } from '../../domain/signoff/compose';
import { signoffText } from '../../domain/signoff/document';
import { recordWords } from '../../domain/words';
import type { Commands } from '../api';
import { assertRoleAllows } from './roles';
import type { Writer } from './writer';

/** As many hashes as one question to the host may hold. */
const HASHES_A_QUESTION = 5000;

export function signingCommands(writer: Writer): Pick<Commands, 'sign'> {
  const { host, device } = writer.options;

  const assertFilesPresent = async (hashes: readonly string[]): Promise<void> => {
    const wanted = [...new Set(hashes)];
    const missing: string[] = [];
    for (let from = 0; from < wanted.length; from += HASHES_A_QUESTION) {
      missing.push(...(await host.invoke('files.have', { sha256: wanted.slice(from, from + HASHES_A_QUESTION) })).missing);
    }
    if (missing.length > 0) throw new RuleError('files_not_present', { count: String(missing.length), files: missing.slice(0, 10).join(', ') });
  };

  return {
    sign: async ({ deployment, stage, person, pin, decision, comment, rejected, drawn, locale }) => {
      const { written, result } = await writer.deployment(deployment, 'sign', async ({ state, org, view, clock }) => {
        const [{ accounts }, { at }] = await Promise.all([host.invoke('accounts.list', {}), clock()]);
        const account = accounts.find((one) => one.person === person);
        if (account === undefined) throw new RuleError('no_such_entity', { key: `person/${person}` });
        const known = peopleOf(org).find((one) => one.id === person);
        const roles = known?.roles ?? account.roles;
        // Before anything is stored for a signature that cannot be given.
        assertMaySign(view, stage, roles, decision);
        const image = drawn === null ? null : await host.invoke('files.put', { bytes: drawn as Uint8Array<ArrayBuffer> });
        const document = composeSignoff(view, state, {
          id: v7(),
          stage,
          decision,
          comment,
          rejected,
          signer: { person, name: known?.name ?? account.name, roles, publicKey: account.publicKey, certificate: certificateOf(org, person, account.publicKey) },
          drawn: image === null ? null : { sha256: image.sha256, bytes: image.bytes, mime: 'image/png' },
          device,
          at,
          locale,
          words: recordWords(locale).answers,
          targetWords: recordWords(locale).targets,
          rejectionStatement: recordWords(locale).rejection,
        });
        await assertFilesPresent([...document.attachments.map((file) => file.sha256), ...(image === null ? [] : [image.sha256])]);
        const text = signoffText(document);
        // The author of the operation is whoever is signed in here: the hub would hold it, and the signature with it.
        await assertRoleAllows(writer, { stream: deployment, org, view }, [{ kind: 'sign', v: 1, document: text, sha256: '', publicKey: account.publicKey, signature: '' }]);
        const signed = await host.invoke('sign.document', { person, pin, document: text });
        return {
          bodies: [{ kind: 'sign', v: 1, document: text, sha256: signed.sha256, publicKey: signed.publicKey, signature: signed.signature }],
          result: signed.sha256,
        };
      });
      return { operation: written.operations[0] ?? '', sha256: result };
    },
  };
}

/** Id of the latest certificate of this person's key, null when it is self-asserted. Whether it holds is for whoever verifies to say. */
function certificateOf(org: StreamState, person: string, publicKey: string): string | null {
  const certificates = org.certifies.map(({ body }) => openSigned(body, certificateSchema));
  return certificates.findLast((one) => one?.use === 'person' && one.person === person && one.publicKey === publicKey)?.id ?? null;
}
