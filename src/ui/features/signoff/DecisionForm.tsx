import { Alert, Blockquote, Button, Group, PasswordInput, Radio, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconSignature } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signBlockers } from '../../../domain/deployment/gates';
import type { DeploymentView, StageView } from '../../../domain/deployment/view';
import { localText, type HoldPoint } from '../../../domain/model/schema';
import { SignaturePad } from '../../components/signature/SignaturePad';
import { useCommands } from '../../hooks/store';
import { useRun } from '../../hooks/run';
import { useSession } from '../../state/session';
import { PIN_PATTERN } from '../people/personForm';
import { Part } from './FactLists';
import type { SignoffFacts } from './facts';
import { RejectedChecks, type RejectedCheck } from './RejectedChecks';

type Decision = 'accepted' | 'rejected';

const failingColor = { color: 'var(--pl-fail-fg)' };
const failing = { title: failingColor, icon: failingColor, message: failingColor };

interface DecisionFormProps {
  readonly view: DeploymentView;
  readonly stage: StageView;
  readonly hold: HoldPoint;
  readonly facts: SignoffFacts;
  readonly onSigned: (decision: Decision, sha256: string) => void;
  readonly onFailed: () => void;
}

/** Accept or reject, say why, draw, enter the PIN, sign. */
export function DecisionForm({ view, stage, hold, facts, onSigned, onFailed }: DecisionFormProps) {
  const { t, i18n } = useTranslation(['signoff', 'errors']);
  const commands = useCommands();
  const run = useRun();
  const person = useSession((state) => state.person);
  const [decision, setDecision] = useState<Decision>();
  const [comment, setComment] = useState('');
  const [rejected, setRejected] = useState<readonly RejectedCheck[]>([]);
  const [drawn, setDrawn] = useState<Uint8Array | null>(null);
  const [pin, setPin] = useState('');
  const [strict, setStrict] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();
  const blocked = decision !== undefined && signBlockers(view, stage.stage.id, decision).length > 0;
  const namesNothing = decision === 'rejected' && rejected.length === 0 && comment.trim() === '';
  const reasonMissing = decision === 'rejected' && rejected.some((each) => each.reason.trim() === '');
  const pinWrong = !PIN_PATTERN.test(pin);

  const sign = async (): Promise<void> => {
    setStrict(true);
    if (decision === undefined || person === undefined || blocked || namesNothing || reasonMissing || drawn === null || pinWrong) return;
    setBusy(true);
    setFailed(undefined);
    const done = await run(
      () =>
        commands.sign({ deployment: view.id, stage: stage.stage.id, person: person.id, pin, decision, comment: comment.trim(), rejected: decision === 'rejected' ? rejected.map((each) => ({ ...each, reason: each.reason.trim() })) : [], drawn, locale: i18n.language }),
      { told: setFailed },
    );
    setBusy(false);
    setPin('');
    if (done !== undefined) {
      onSigned(decision, done.sha256);
      return;
    }
    // The PIN is asked for again, and was not forgotten by anybody.
    setStrict(false);
    onFailed();
  };

  return (
    <Part title={t('decision.title')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void sign();
        }}
      >
        <Stack gap="lg">
          <Radio.Group value={decision ?? ''} onChange={(value) => setDecision(value === 'accepted' ? 'accepted' : 'rejected')} aria-label={t('decision.title')}>
            <Group align="stretch" grow>
              <Choice value="accepted" tone="pass" title={t('decision.accept')} words={t('decision.acceptWords')} chosen={decision === 'accepted'} />
              <Choice value="rejected" tone="fail" title={t('decision.reject')} words={t('decision.rejectWords')} chosen={decision === 'rejected'} />
            </Group>
          </Radio.Group>
          {blocked && (
            <Text role="alert" fw={600} c="var(--pl-warn-fg)">
              {t('decision.blocked')}
            </Text>
          )}
          {decision !== undefined && !blocked && (
            <>
              {decision === 'accepted' && (
                <Stack gap={4}>
                  <Text fw={600}>{t('decision.statement')}</Text>
                  <Blockquote p="md" m={0} c="inherit">
                    {localText(hold.statement, i18n.language)}
                  </Blockquote>
                </Stack>
              )}
              {decision === 'rejected' && <RejectedChecks view={view} checks={facts.checks} value={rejected} onChange={setRejected} strict={strict} />}
              <Textarea
                label={decision === 'rejected' ? t('decision.commentWhy') : t('decision.comment')}
                value={comment}
                maxLength={4000}
                error={strict && namesNothing ? t('decision.namesNothing') : undefined}
                onChange={(event) => setComment(event.currentTarget.value)}
              />
              <SignaturePad label={t('decision.drawn')} name={person?.name ?? ''} onChange={setDrawn} />
              {strict && drawn === null && (
                <Text role="alert" fw={600} c="var(--pl-fail-fg)">
                  {t('decision.drawnRequired')}
                </Text>
              )}
              <PasswordInput
                label={t('decision.pin')}
                description={t('decision.pinHint')}
                value={pin}
                onChange={(event) => setPin(event.currentTarget.value.replaceAll(/\D/g, ''))}
                error={strict && pinWrong && !busy ? t('decision.pinRequired') : undefined}
                inputMode="numeric"
                autoComplete="off"
                maw={320}
                visibilityToggleButtonProps={{ 'aria-hidden': true }}
              />
              {failed !== undefined && (
                <Alert role="alert" icon={<IconAlertTriangle aria-hidden />} title={t('decision.notSigned')} style={{ background: 'var(--pl-fail-bg)', border: '1px solid var(--pl-fail-line)' }} styles={failing}>
                  {failed}
                </Alert>
              )}
              <Button type="submit" size="lg" loading={busy} leftSection={<IconSignature size={22} aria-hidden />} style={{ alignSelf: 'flex-start' }}>
                {decision === 'rejected' ? t('decision.signReject') : t('decision.sign')}
              </Button>
            </>
          )}
        </Stack>
      </form>
    </Part>
  );
}

function Choice({ value, tone, title, words, chosen }: { readonly value: Decision; readonly tone: 'pass' | 'fail'; readonly title: string; readonly words: string; readonly chosen: boolean }) {
  return (
    <Radio.Card
      value={value}
      p="md"
      radius="md"
      aria-label={`${title}. ${words}`}
      style={{ background: chosen ? `var(--pl-${tone}-bg)` : 'var(--pl-surface)', borderColor: chosen ? `var(--pl-${tone}-line)` : 'var(--pl-strong-line)', borderWidth: 2 }}
    >
      <Group wrap="nowrap" align="flex-start">
        <Radio.Indicator mt={2} />
        <div>
          <Text fw={700} fz="lg" c={chosen ? `var(--pl-${tone}-fg)` : 'inherit'}>
            {title}
          </Text>
          <Text size="sm" c={chosen ? `var(--pl-${tone}-fg)` : 'inherit'}>
            {words}
          </Text>
        </div>
      </Group>
    </Radio.Card>
  );
}
