import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeploymentView, PhotoView } from '../../../domain/deployment/view';
import { useCommands } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useDeploymentId } from '../deployment/DeploymentContext';
import { PhotoError, preparePhoto } from './prepare';

/** The photos that are evidence of an entity: an answer, a component, a nonconformance or a step of a back-out. */
export function photosOf(view: DeploymentView, of: string): readonly PhotoView[] {
  if (of.startsWith('answer/')) return view.checks.get(of)?.photos ?? [];
  if (of.startsWith('component/')) return view.components.get(of.slice('component/'.length))?.photos ?? [];
  if (of.startsWith('nonconformance/')) return view.nonconformances.find((each) => `nonconformance/${each.id}` === of)?.photos ?? [];
  if (of.startsWith('undo_step/')) return view.backOut.steps.find(({ entity }) => entity === of)?.photos ?? [];
  return [];
}

export interface AddingPhotos {
  /** Pictures on their way to the disk. */
  readonly saving: number;
  /** What went wrong with the last ones, in words that name the file. */
  readonly problems: readonly string[];
  /** Prepares and saves one after the other; gives the ids of those saved. */
  readonly add: (pictures: readonly { readonly image: Blob; readonly name: string }[]) => Promise<readonly string[]>;
}

/** Adds pictures to an entity of the open deployment. */
export function useAddPhotos(of: string): AddingPhotos {
  const id = useDeploymentId();
  const commands = useCommands();
  const run = useRun();
  const { t } = useTranslation('photos');
  const [saving, setSaving] = useState(0);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const add = useCallback<AddingPhotos['add']>(
    async (pictures) => {
      setProblems([]);
      setSaving((now) => now + pictures.length);
      const saved: string[] = [];
      for (const { image, name } of pictures) {
        try {
          const prepared = await preparePhoto(image, name);
          const written = await run(() => commands.addPhoto(id, of, prepared));
          if (written !== undefined) saved.push(written.photo);
        } catch (error) {
          if (!(error instanceof PhotoError)) throw error;
          console.error(error);
          setProblems((before) => [...before, t(error.code, { file: error.file })]);
        } finally {
          setSaving((now) => now - 1);
        }
      }
      return saved;
    },
    [commands, id, of, run, t],
  );
  return { saving, problems, add };
}
