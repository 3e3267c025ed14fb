/** The pictures that a report of a deployment shows. */
import type { DeploymentView, PhotoView } from './view';

/** Every photo of the deployment that is still there, each once, in the order of the stages and units. */
export function allPhotos(view: DeploymentView): readonly PhotoView[] {
  const seen = new Map<string, PhotoView>();
  const add = (photos: readonly PhotoView[]): void => {
    for (const photo of photos) if (!seen.has(photo.id)) seen.set(photo.id, photo);
  };
  for (const component of view.receipt.components) add(component.photos);
  for (const stage of view.stages) {
    for (const section of stage.sections) {
      for (const check of section.checks) add(check.photos);
      for (const unit of section.units) for (const check of unit.checks) add(check.photos);
    }
  }
  for (const nonconformance of view.nonconformances) add(nonconformance.photos);
  return [...seen.values()];
}

/** Hashes of all pictures in a report: photos, drawn signatures, and signatures that checks ask for. Each once. */
export function filesShown(view: DeploymentView): readonly string[] {
  const hashes = new Set(allPhotos(view).map(({ file }) => file.sha256));
  for (const { drawn } of view.signoffs) if (drawn !== null) hashes.add(drawn.sha256);
  for (const { answer } of view.checks.values()) if (answer?.type === 'signature') hashes.add(answer.image.sha256);
  return [...hashes];
}
