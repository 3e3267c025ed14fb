import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../../contract/verify';
import { FormCard } from '../../components/FormCard';
import { FindingList } from './FindingList';
import { OutcomeCard } from './OutcomeCard';
import { SignatureList } from './SignatureList';
import { TrustWord } from './TrustWord';
import type { VerifyAnswer } from './useVerify';
import { findingsOf, reservationOf } from './verdict';
import { VerdictActions } from './VerdictActions';
import { VerdictDetails } from './VerdictDetails';
import { VerdictFacts } from './VerdictFacts';
import { deviceWords } from './verdictWords';
import classes from './verify.module.css';

/** Everything that is said of a report, what matters most first. */
export function VerdictView({ answer, name, at }: { readonly answer: VerifyAnswer; readonly name: string; readonly at: string }) {
  const { t } = useTranslation('verify');
  const { verdict, leftOut } = answer;
  const { breaches, doubts } = findingsOf(verdict);
  const reserved = reservationOf(verdict) !== undefined;
  const doubtful = <FindingList title={t('doubts')} groups={doubts} signatures={verdict.signatures} />;
  return (
    <>
      <OutcomeCard verdict={verdict} name={name} />
      <FindingList title={t('breaches')} groups={breaches} signatures={verdict.signatures} />
      {reserved && doubtful}
      {verdict.record !== null && <SignatureList signatures={verdict.signatures} />}
      <VerdictFacts answer={answer} />
      <Devices chains={verdict.chains} />
      {!reserved && doubtful}
      {leftOut > 0 && <Text>{t('leftOut', { count: leftOut })}</Text>}
      <VerdictActions answer={answer} name={name} at={at} />
      <VerdictDetails verdict={verdict} />
    </>
  );
}

function Devices({ chains }: { readonly chains: Verdict['chains'] }) {
  const { t } = useTranslation(['verify', 'common']);
  if (chains.length === 0) return null;
  return (
    <FormCard title={t('verify:devices.title')}>
      <ul className={classes['list']}>
        {chains.map((chain) => (
          <li key={chain.device}>
            <span className={classes['hash']}>{chain.device}</span>
            <Text>{deviceWords(t, chain)}</Text>
            <TrustWord trust={chain.trust} of={chain.device} />
          </li>
        ))}
      </ul>
    </FormCard>
  );
}
