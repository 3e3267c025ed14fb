import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChosenFiles } from './ChosenFiles';
import { DropFiles } from './DropFiles';
import { useVerify } from './useVerify';
import { outcomeWords } from './verdictWords';
import { VerdictView } from './VerdictView';
import { VerifyProgress } from './VerifyProgress';
import { VerifyTrouble } from './VerifyTrouble';

/** Files in, verdict out. The same inside the application and before anybody is in. */
export function VerifyPanel() {
  const { t } = useTranslation(['verify', 'common']);
  const { state, chosen, unknown, take, leaveOut, cancel } = useVerify();
  const { report } = chosen;
  return (
    <Stack gap="lg">
      {/* There before the verdict is, so that it is read out when it comes. */}
      <span role="status" className="pl-visually-hidden">
        {state.phase === 'done' ? outcomeWords(t, state.answer.verdict).title : ''}
      </span>
      {state.phase === 'idle' && state.cancelled && <Text role="status">{t('verify:cancelled')}</Text>}
      {state.phase === 'failed' && <VerifyTrouble error={state.error} />}
      {state.phase === 'done' && report !== undefined && <VerdictView answer={state.answer} name={report.name} at={state.at} />}
      {unknown.length > 0 && (
        <Text role="alert" style={{ overflowWrap: 'anywhere' }}>
          {t('verify:unknown', { names: unknown.join(', ') })}
        </Text>
      )}
      {state.phase === 'working' ? (
        <VerifyProgress step={state.step} onCancel={cancel} />
      ) : (
        <>
          <ChosenFiles chosen={chosen} onLeaveOut={leaveOut} />
          <DropFiles more={report !== undefined} onFiles={take} />
        </>
      )}
    </Stack>
  );
}
