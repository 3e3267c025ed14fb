import { useEffect, useState } from 'react';
import { modelSchema, type Model } from '../../../domain/model/schema';

const files = import.meta.glob(['../../../../resources/models/*.json', '!../../../../resources/models/*.schema.json'], { import: 'default' });

/** What became of one bundled file. */
export interface BundledModels {
  readonly models: readonly Model[];
  /** Files that are no valid models, named so that they are not silently absent. */
  readonly broken: readonly { readonly file: string; readonly problem: string }[];
}

let reading: Promise<BundledModels> | undefined;

async function read(): Promise<BundledModels> {
  const models: Model[] = [];
  const broken: { file: string; problem: string }[] = [];
  for (const [path, load] of Object.entries(files).sort(([a], [b]) => a.localeCompare(b))) {
    const parsed = modelSchema.safeParse(await load());
    if (parsed.success) models.push(parsed.data);
    else broken.push({ file: path.slice(path.lastIndexOf('/') + 1), problem: parsed.error.issues[0]?.message ?? '' });
  }
  return { models, broken };
}

/** The models that ship with the application; read once, when first asked for. */
export async function bundledModels(): Promise<BundledModels> {
  reading ??= read();
  return reading;
}

/** Undefined while they are being read. */
export function useBundledModels(): BundledModels | undefined {
  const [models, setModels] = useState<BundledModels>();
  useEffect(() => {
    let here = true;
    void bundledModels().then((found) => {
      if (here) setModels(found);
    });
    return () => {
      here = false;
    };
  }, []);
  return models;
}

/** Identifies a version of a model in a list. */
export const modelKey = (model: Model): string => `${model.id}@${model.version}`;
