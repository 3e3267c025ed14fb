/**
 * `npm run models:check [-- files...]`: validates deployment models (the bundled ones when no file is named) and prints
 * `file:line:column: reason` for each problem; also holds the published JSON Schemas (of models, and of the export of one deployment) to the zod schemas.
 * `--write` generates the JSON Schemas anew. Exit code 0: all sound. 1: problems. 2: could not read a file.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modelJsonSchema } from '../src/domain/model/json-schema';
import { jsonLimits } from '../src/domain/model/positions';
import { describeModelProblem, readModel } from '../src/domain/model/read';
import { exportJsonSchema } from '../src/protocol/export-schema';

const modelsFolder = fileURLToPath(new URL('../resources/models', import.meta.url));
const schemas = [
  { file: join(modelsFolder, 'model.schema.json'), from: 'src/domain/model/schema.ts', make: modelJsonSchema },
  { file: fileURLToPath(new URL('../resources/schemas/deployment-export.schema.json', import.meta.url)), from: 'src/protocol/export.ts', make: exportJsonSchema },
] as const;
const decoder = new TextDecoder('utf-8', { fatal: true });

const options = process.argv.slice(2);
const unknownOption = options.find((option) => option.startsWith('-') && option !== '--write');
if (unknownOption !== undefined) {
  console.error(`Unknown option ${unknownOption}. Usage: npm run models:check -- [--write] [files...]`);
  process.exit(2);
}
const named = options.filter((option) => !option.startsWith('-')).map((file) => resolve(file));
const bundled = readdirSync(modelsFolder)
  .filter((name) => name.endsWith('.json') && name !== 'model.schema.json')
  .sort()
  .map((name) => join(modelsFolder, name));
const files = named.length > 0 ? named : bundled;

const shown = (file: string): string => relative(process.cwd(), file) || file;

/** 0 sound, 1 problems, 2 unreadable. */
function checkFile(file: string): 0 | 1 | 2 {
  let text: string;
  try {
    // UTF-8 needs at most four bytes a character; a larger file is refused before it is read into memory.
    if (statSync(file).size > jsonLimits.characters * 4) {
      console.error(`${shown(file)}:1:1: the file is too large`);
      return 1;
    }
    text = decoder.decode(readFileSync(file));
  } catch (error) {
    console.error(`${shown(file)}: cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  const result = readModel(text);
  if (!result.ok) {
    for (const problem of result.problems) console.error(describeModelProblem(shown(file), problem));
    return 1;
  }
  const { id, version, stages } = result.model;
  const sections = stages.flatMap((stage) => stage.sections);
  const checks = sections.reduce((sum, section) => sum + section.checks.length, 0);
  const perUnit = sections.filter((section) => section.repeat === 'component').reduce((sum, section) => sum + section.checks.length, 0);
  console.log(`${shown(file)}: sound. ${id} ${version}, ${stages.length} stages, ${checks} checks (${perUnit} of them for every unit).`);
  return 0;
}

/** 0 current, 1 stale. */
function checkSchema({ file, from, make }: (typeof schemas)[number]): 0 | 1 {
  const current = `${JSON.stringify(make(), null, 2)}\n`;
  if (options.includes('--write')) {
    writeFileSync(file, current);
    console.log(`${shown(file)}: written.`);
    return 0;
  }
  const published = existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : '';
  if (published === current) return 0;
  console.error(`${shown(file)}:1:1: differs from the schema in ${from}; run "npm run models:check -- --write"`);
  return 1;
}

if (files.length === 0) console.error(`${shown(modelsFolder)}: there is no model.`);
const outcomes = [...files.map(checkFile), ...schemas.map(checkSchema), files.length === 0 ? 1 : 0];
process.exitCode = Math.max(...outcomes);
