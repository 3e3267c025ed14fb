/** One deployment as JSON, from the journal alone: it needs no screen, no tables and no account. */
import { emptyStream, foldOperations } from '../../../src/domain/record/fold';
import { ORG_STREAM, type Operation } from '../../../src/domain/record/operation';
import { peopleOf } from '../../../src/domain/org/people';
import { signedDocumentSchema, type SignedDocument } from '../../../src/protocol/evidence';
import type { DeploymentExport } from '../../../src/protocol/export';
import { parseJson } from '../../../src/domain/record/read-json';
import { fileName } from '../file-name';
import type { FileStore, Stored } from '../files/store';
import type { HostFs } from '../fs/port';
import type { Journal } from '../journal/journal';
import { readWholeStream, type WholeStream } from '../journal/whole-stream';
import { filesNamedBy } from '../../../src/domain/deployment/named-files';

export interface ExportSource {
  readonly fs: HostFs;
  readonly journal: Journal;
  readonly files: FileStore;
  readonly device: string;
  readonly generator: string;
  readonly at: () => string;
}

const nothing: WholeStream = { operations: [], checkpoints: [], flaws: [] };

/** Throws HostError `no_such_stream`, `disk_full` or `write_failed`. */
export async function exportDeployment(source: ExportSource, stream: string): Promise<Stored & { readonly name: string }> {
  const { fs, journal, files } = source;
  await journal.cover(stream);
  const whole = await readWholeStream(fs, await journal.extents(stream));
  const org = journal.has(ORG_STREAM) ? await readWholeStream(fs, await journal.extents(ORG_STREAM)) : nothing;
  const operations = whole.operations.map(({ operation }) => operation);
  const orgOperations = org.operations.map(({ operation }) => operation);

  const exported: Omit<DeploymentExport, 'operations' | 'certificates'> & { operations: unknown; certificates: unknown } = {
    format: 'plumbline.deployment',
    v: 1,
    exportedAt: source.at(),
    generator: source.generator,
    device: source.device,
    stream,
    operations,
    checkpoints: whole.checkpoints.flatMap(readCheckpoint),
    certificates: orgOperations.filter(({ body }) => body.kind === 'certify' || body.kind === 'revoke'),
    people: peopleNamedBy(operations, orgOperations),
    files: await Promise.all(filesNamedBy(operations).map(async (file) => ({ ...file, present: await files.has(file.sha256) }))),
    flaws: whole.flaws.map(({ offset, what, detail }) => ({ offset, what, detail })),
  };
  const target = files.temporaryPath();
  try {
    await writeJson(fs, target, exported);
    const stored = await files.adopt(target);
    return { ...stored, name: fileName(`${referenceOf(operations) ?? stream} record`, 'json') };
  } catch (error) {
    await files.discard(target);
    throw error;
  }
}

/** Writes an object property by property and array item by item, so that a long record is never one string. */
async function writeJson(fs: HostFs, target: string, content: object): Promise<void> {
  const file = await fs.open(target, 'create', 0o600);
  let position = 0;
  const write = async (text: string): Promise<void> => {
    const bytes = Buffer.from(text, 'utf8');
    await file.write(bytes, position);
    position += bytes.byteLength;
  };
  try {
    for (const [index, [key, value]] of Object.entries(content).entries()) {
      await write(`${index === 0 ? '{' : ','}\n${JSON.stringify(key)}:`);
      if (!Array.isArray(value)) {
        await write(JSON.stringify(value));
        continue;
      }
      await write('[');
      for (let from = 0; from < value.length; from += 100) {
        const items = (value as unknown[]).slice(from, from + 100).map((item) => JSON.stringify(item));
        await write(`${from === 0 ? '\n' : ',\n'}${items.join(',\n')}`);
      }
      await write(']');
    }
    await write('\n}\n');
  } finally {
    await file.close();
  }
}

function readCheckpoint(text: string): SignedDocument[] {
  const parsed = signedDocumentSchema.safeParse(parseJson(text));
  return parsed.success ? [parsed.data] : [];
}

function peopleNamedBy(operations: readonly Operation[], org: readonly Operation[]): DeploymentExport['people'] {
  const text = JSON.stringify(operations.map(({ actor, body }) => [actor, body]));
  return peopleOf(foldOperations(emptyStream(ORG_STREAM), org).state)
    .filter(({ id }) => text.includes(JSON.stringify(id)))
    .map(({ id, name, roles }) => ({ id, name, roles: [...roles] }));
}

/** What people call the deployment, as the record says last; undefined when it does not. */
export function referenceOf(operations: readonly Operation[]): string | undefined {
  const stream = operations[0]?.stream;
  if (stream === undefined) return undefined;
  const entity = foldOperations(emptyStream(stream), operations).state.entities.get('deployment/deployment');
  const value = entity?.fields['reference']?.at(-1)?.value;
  return typeof value === 'string' ? value : undefined;
}
