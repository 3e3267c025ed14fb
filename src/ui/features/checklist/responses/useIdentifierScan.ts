import { useState } from 'react';
import type { ScannedCode } from '../../../../data/api';
import { judge, type JudgeContext } from '../../../../domain/checks/judge';
import type { AnswerValue } from '../../../../domain/deployment/fields';
import type { CheckView } from '../../../../domain/deployment/view';
import { useViewState } from '../../../state/session';
import { playTune } from '../../scan/sound';
import { useScanTarget } from '../../scan/useScanTarget';
import { useChecklist } from '../ChecklistContext';

interface IdentifierScan {
  readonly scanning: boolean;
  readonly setScanning: (on: boolean) => void;
  readonly take: (code: ScannedCode) => void;
}

/**
 * Takes scans for an identifier check while it is open: saved at once, told by sound. A code that could not be saved
 * stays in the field as a draft (`keep`), so that it is not lost.
 */
export function useIdentifierScan(view: CheckView, identity: JudgeContext['identity'], active: boolean, keep: (value: string) => void, discard: () => void): IdentifierScan {
  const { answer } = useChecklist();
  const sound = useViewState((state) => state.sound);
  const [scanning, setScanning] = useState(false);
  const save = async (code: ScannedCode): Promise<void> => {
    const value: AnswerValue = { type: 'identifier', value: code.raw.trim(), via: code.via };
    const { verdict } = judge(view.check, value, { answers: {}, deployment: {}, ...(identity === undefined ? {} : { identity }) });
    discard();
    const saved = await answer(view, value);
    if (!saved) keep(value.value);
    if (sound) playTune(!saved || verdict === 'fail' ? 'error' : 'ok');
    if (saved) setScanning(false);
  };
  const take = (code: ScannedCode): void => void save(code);
  useScanTarget((code) => {
    take(code);
    return true;
  }, active);
  return { scanning, setScanning, take };
}
