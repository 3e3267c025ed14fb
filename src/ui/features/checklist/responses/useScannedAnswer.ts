import type { ScannedCode } from '../../../../data/api';
import { judge } from '../../../../domain/checks/judge';
import type { AnswerValue } from '../../../../domain/deployment/fields';
import type { CheckView } from '../../../../domain/deployment/view';
import { identifyScan } from '../../../../domain/receiving/identify';
import { useViewState } from '../../../state/session';
import { useDeployment } from '../../deployment/DeploymentContext';
import { playTune } from '../../scan/sound';
import { useChecklist } from '../ChecklistContext';
import { useDraft } from '../SectionForm';
import type { ResponseProps } from './types';

/**
 * Takes a scanned code as the answer of an identifier check, saves it, and tells by sound how it was judged. A label's data identifier
 * ("S" before a serial) is left out where the code names the very unit that is asked about; any other code is kept as it came.
 */
export function useScannedAnswer(view: CheckView, spec: ResponseProps<'identifier'>['spec']): (code: ScannedCode) => void {
  const { answer } = useChecklist();
  const { discard } = useDraft(view);
  const unit = useDeployment().components.get(view.unit ?? '');
  const sound = useViewState((state) => state.sound);
  const identity = { serial: unit?.serial, assetTag: unit?.assetTag, mac: unit?.expected?.mac };
  const take = async ({ raw, via }: ScannedCode): Promise<void> => {
    const named = unit === undefined ? undefined : identifyScan([unit], raw);
    const recorded = spec.mustEqual !== undefined && named?.by === spec.mustEqual ? identity[spec.mustEqual] : undefined;
    const value: AnswerValue = { type: 'identifier', value: recorded ?? raw.trim(), via };
    const { verdict } = judge(view.check, value, { answers: {}, deployment: {}, identity });
    const saved = await answer(view, value);
    if (saved) discard();
    if (sound) playTune(saved && verdict !== 'fail' ? 'ok' : 'error');
  };
  return (code) => void take(code);
}
