/** What a signer has to see, read out of the view. Pure; the rules themselves are the domain's. */
import { coveredStages } from '../../../domain/deployment/stages';
import type { CheckView, DeploymentView, NonconformanceView, PhotoView, SectionView, SignoffView, StageView } from '../../../domain/deployment/view';

export interface SignoffFacts {
  readonly sections: readonly SectionView[];
  readonly checks: readonly CheckView[];
  readonly failed: readonly CheckView[];
  readonly marginal: readonly CheckView[];
  readonly notApplicable: readonly CheckView[];
  readonly findings: readonly NonconformanceView[];
  readonly withPhotos: readonly { readonly check: CheckView; readonly photos: readonly PhotoView[] }[];
  readonly photos: number;
  readonly earlier: readonly SignoffView[];
  /** Checks whose answer is newer than the last signature, with the value before. */
  readonly changed: readonly CheckView[];
}

/** What is on the table when this stage is signed. */
export function signoffFacts(view: DeploymentView, stage: StageView): SignoffFacts {
  const covered = new Set(coveredStages(view.model, stage.stage));
  const sections = view.stages.filter((each) => covered.has(each.stage.id)).flatMap((each) => each.sections);
  const checks = sections.flatMap((section) => section.checks).filter((check) => check.applies);
  const earlier = view.signoffs.filter((signoff) => signoff.stage === stage.stage.id);
  const changedKeys = new Set(earlier.at(-1)?.supersededBy ?? []);
  const withPhotos = checks.filter((check) => check.photos.length > 0).map((check) => ({ check, photos: check.photos }));
  return {
    sections,
    checks,
    failed: checks.filter((check) => check.judgement.verdict === 'fail'),
    marginal: checks.filter((check) => check.judgement.verdict === 'marginal' || (check.judgement.verdict === 'pass' && check.judgement.warning)),
    notApplicable: checks.filter((check) => check.judgement.verdict === 'not_applicable'),
    findings: view.nonconformances.filter((each) => covered.has(each.stage)),
    withPhotos,
    photos: withPhotos.reduce((sum, each) => sum + each.photos.length, 0),
    earlier,
    changed: checks.filter((check) => changedKeys.has(check.key)),
  };
}
