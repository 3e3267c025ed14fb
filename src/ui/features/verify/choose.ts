/** Which of the files that somebody dropped is what. The content decides later whether it is that; here only names are known. */
export interface Chosen {
  readonly report?: File;
  readonly signature?: File;
  readonly bundle?: File;
}
export type FileKind = keyof Chosen;
export const fileKinds: readonly FileKind[] = ['report', 'signature', 'bundle'];

const endings: Readonly<Record<FileKind, string>> = { report: '.pdf', signature: '.json', bundle: '.zip' };
const types: Readonly<Record<string, FileKind>> = { 'application/pdf': 'report', 'application/json': 'signature', 'application/zip': 'bundle' };

/** What file choosers are told to offer. */
export const ACCEPTED = [...Object.values(endings), ...Object.keys(types)].join(',');

function kindOf({ name, type }: File): FileKind | undefined {
  return fileKinds.find((kind) => name.toLowerCase().endsWith(endings[kind])) ?? types[type];
}

/** What was chosen with what came now; a new report begins anew, as signature and bundle belonged to the one before. The last of a kind counts. */
export function choose(before: Chosen, files: readonly File[]): { readonly chosen: Chosen; readonly unknown: readonly string[] } {
  const came: { [K in FileKind]?: File } = {};
  const unknown: string[] = [];
  for (const file of files) {
    const kind = kindOf(file);
    if (kind === undefined) unknown.push(file.name);
    else came[kind] = file;
  }
  return { chosen: came.report === undefined || before.report === undefined ? { ...before, ...came } : came, unknown };
}
