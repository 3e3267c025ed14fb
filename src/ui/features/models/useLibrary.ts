import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { listEntities, type Listed } from '../../../domain/deployment/entities';
import { libraryOf, newestPublished, publishedVersions, type ModelVersion } from '../../../domain/model/library';
import { byUse } from '../../../domain/model/library-order';
import type { Model } from '../../../domain/model/schema';
import { ORG_STREAM } from '../../../domain/record/operation';
import { useLive, useSummaries } from '../../hooks/store';
import { useBundledModels, type BundledModels } from './bundled';

export interface Library {
  /** By model, newest version first. */
  readonly versions: readonly ModelVersion[];
  readonly improvements: readonly Listed<'improvement'>[];
  readonly broken: BundledModels['broken'];
  /** Versions of a model that come with the program. */
  readonly shippedVersions: (model: string) => readonly string[];
}

/** What new deployments may begin with. */
export interface OfferedModels {
  /** The newest published version of each model, most used first. */
  readonly models: readonly Model[];
  /** Older published versions, for whoever has a reason. */
  readonly older: readonly Model[];
  readonly broken: BundledModels['broken'];
}

/** Undefined while they are being read. */
export function useOfferedModels(): OfferedModels | undefined {
  const library = useLibrary();
  const summaries = useSummaries();
  const { i18n } = useTranslation();
  const { language } = i18n;
  return useMemo(() => {
    if (library === undefined || summaries === undefined) return undefined;
    const order = byUse(summaries, language);
    const newest = [...newestPublished(library.versions)].sort((a, b) => order(a.model, b.model));
    const older = publishedVersions(library.versions).filter((version) => !newest.includes(version));
    return { models: newest.map(({ model }) => model), older: older.map(({ model }) => model), broken: library.broken };
  }, [library, summaries, language]);
}

/** All models that there are, shipped and the organisation's own; undefined while they are being read. */
export function useLibrary(): Library | undefined {
  const bundled = useBundledModels();
  const org = useLive((queries) => queries.state(ORG_STREAM));
  return useMemo(() => {
    if (bundled === undefined || org === undefined) return undefined;
    return {
      versions: libraryOf(bundled.models, org),
      improvements: listEntities(org, 'improvement'),
      broken: bundled.broken,
      shippedVersions: (model) => bundled.models.filter(({ id }) => id === model).map(({ version }) => version),
    };
  }, [bundled, org]);
}
