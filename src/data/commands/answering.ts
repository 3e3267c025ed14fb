/** Answers, notes, photos and files. */
import { v7 } from 'uuid';
import type { FileRef } from '../../domain/deployment/fields';
import { assertMayUndoStep } from '../../domain/back-out/gates';
import { assertMayAnswer } from '../../domain/deployment/gates';
import type { DeploymentView } from '../../domain/deployment/view';
import { RuleError } from '../../domain/errors';
import { parseEntityKey } from './entity-key';
import { entityKey, type Json } from '../../domain/record/operation';
import type { Commands, PreparedPhoto, Written } from '../api';
import { checkFields } from './fields';
import { asJson, bodiesOf, changesOf, type FoundDeployment, type Writer } from './writer';
import { setBody } from '../../domain/record/set';
import { shownValue } from '../../domain/record/fold';
import { readPhoto } from '../../domain/deployment/read';

type AnsweringCommands = Pick<Commands, 'answer' | 'setNote' | 'addPhoto' | 'annotatePhoto' | 'captionPhoto' | 'removePhoto' | 'addFile'>;

/** Evidence may be added to whatever exists; to a check only while it may be answered. */
function assertMayAttach({ view, state }: FoundDeployment, of: string): void {
  const { type } = parseEntityKey(of);
  if (type === 'answer') assertMayAnswer(view, of);
  else if (type === 'undo_step') assertMayShowStep(view, of);
  else if (!state.entities.has(of) && !view.nonconformances.some((one) => of === entityKey({ type: 'nonconformance', id: one.id }))) throw new RuleError('no_such_entity', { key: of });
}

/** A step may be photographed before anybody says that it was taken back. */
function assertMayShowStep(view: DeploymentView, of: string): void {
  const step = view.backOut.steps.find(({ entity }) => entity === of);
  if (step === undefined) throw new RuleError('no_such_entity', { key: of });
  assertMayUndoStep(view, step.key);
}

/** `photo/<id>` or, for `removePhoto`, whichever of photo and file has this id. */
function evidenceOf({ state }: FoundDeployment, id: string, types: readonly ('photo' | 'file')[]): { readonly type: 'photo' | 'file'; readonly id: string } {
  const type = types.find((one) => state.entities.has(entityKey({ type: one, id })));
  if (type === undefined || shownValue(state.entities.get(entityKey({ type, id })), 'removed') === true) throw new RuleError('no_such_entity', { key: `photo/${id}` });
  return { type, id };
}

export function answeringCommands(writer: Writer): AnsweringCommands {
  const { host } = writer.options;

  const put = async (bytes: Uint8Array, mime: string, name?: string): Promise<FileRef> => {
    const stored = await host.invoke('files.put', { bytes: bytes as Uint8Array<ArrayBuffer> });
    return { sha256: stored.sha256, bytes: stored.bytes, mime, ...(name === undefined ? {} : { name }) };
  };
  /** Files first: an operation never names a file that is not on the disk. */
  const putPhoto = async ({ jpeg, thumb }: PreparedPhoto): Promise<{ readonly file: FileRef; readonly thumb: FileRef }> => ({
    file: await put(jpeg, 'image/jpeg'),
    thumb: await put(thumb, 'image/jpeg'),
  });
  const attach = async (deployment: string, label: string, type: 'photo' | 'file', of: string, prepare: () => Promise<object>): Promise<Written & { readonly photo: string }> => {
    const id = v7();
    const { written } = await writer.deployment(deployment, label, async (found) => {
      assertMayAttach(found, of);
      const values = asJson({ of, original: null, removed: false, ...(await prepare()) }) as Readonly<Record<string, Json>>;
      checkFields(type, values);
      return { bodies: bodiesOf(changesOf(found.state, { type, id }, values)), result: undefined };
    });
    return { ...written, photo: id };
  };
  const change = async (deployment: string, label: string, id: string, types: readonly ('photo' | 'file')[], values: (found: FoundDeployment) => Promise<object>): Promise<Written> => {
    const { written } = await writer.deployment(deployment, label, async (found) => {
      const ref = evidenceOf(found, id, types);
      const of = readPhoto(found.state.entities.get(entityKey(ref))).values.of;
      if (of !== undefined) assertMayAttach(found, of);
      const changed = asJson(await values(found)) as Readonly<Record<string, Json>>;
      checkFields(ref.type, changed);
      return { bodies: bodiesOf(changesOf(found.state, ref, changed)), result: undefined };
    });
    return written;
  };

  return {
    answer: async (deployment, key, value, note) => {
      const { written } = await writer.deployment(deployment, 'answer', ({ state, view }) => {
        assertMayAnswer(view, key, value);
        checkFields('answer', { value: asJson(value) });
        const ref = { type: 'answer', id: parseEntityKey(key).id } as const;
        // Always written, even when it says the same: a re-test that gives the same answer is a new answer.
        const values: Readonly<Record<string, Json>> = note === undefined || note === noteOf(view, key) ? { value: asJson(value) } : { value: asJson(value), note };
        return { bodies: [setBody(state.entities.get(key), ref, values)], result: undefined };
      });
      return written;
    },
    setNote: async (deployment, key, note) => {
      const { written } = await writer.deployment(deployment, 'note', ({ state, view }) => {
        assertMayAnswer(view, key);
        return { bodies: bodiesOf(changesOf(state, { type: 'answer', id: parseEntityKey(key).id }, { note })), result: undefined };
      });
      return written;
    },
    addPhoto: (deployment, of, photo) =>
      attach(deployment, 'add_photo', 'photo', of, async () => ({ ...(await putPhoto(photo)), width: photo.width, height: photo.height, takenAt: photo.takenAt, caption: photo.caption })),
    annotatePhoto: (deployment, photo, annotated) =>
      change(deployment, 'annotate_photo', photo, ['photo'], async ({ state }) => {
        const { values } = readPhoto(state.entities.get(`photo/${photo}`));
        return { ...(await putPhoto(annotated)), width: annotated.width, height: annotated.height, caption: annotated.caption, original: values.original ?? values.file ?? null };
      }),
    captionPhoto: (deployment, photo, caption) => change(deployment, 'caption_photo', photo, ['photo', 'file'], async () => ({ caption })),
    removePhoto: (deployment, photo) => change(deployment, 'remove_photo', photo, ['photo', 'file'], async () => ({ removed: true })),
    addFile: (deployment, of, { bytes, mime, name }) =>
      attach(deployment, 'add_file', 'file', of, async () => ({ file: await put(bytes, mime, name), thumb: null, width: 0, height: 0, takenAt: null, caption: name })),
  };
}

function noteOf(view: DeploymentView, key: string): string {
  return view.checks.get(key)?.note ?? '';
}
