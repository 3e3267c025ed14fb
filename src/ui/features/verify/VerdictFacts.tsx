import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Seal } from '../../../contract/verify';
import { FormCard } from '../../components/FormCard';
import { momentInWords } from '../../hooks/words';
import { TrustWord } from './TrustWord';
import type { VerifyAnswer } from './useVerify';
import { photosWords, sealWords } from './verdictWords';
import classes from './verify.module.css';

/** File, record, pages and photos: what of each was found. */
export function VerdictFacts({ answer }: { readonly answer: VerifyAnswer }) {
  const { t, i18n } = useTranslation(['verify', 'common']);
  const { verdict } = answer;
  const { record } = verdict;
  return (
    <FormCard title={t('verify:facts.title')}>
      <dl className={classes['facts']}>
        <Fact name={t('verify:facts.file')}>
          <SealLine seal={verdict.reportSigned} of={t('verify:facts.file')} />
        </Fact>
        {record !== null && (
          <>
            <Fact name={t('verify:facts.record')}>
              <Text>{t('verify:facts.entries', { count: record.operations, stream: record.stream })}</Text>
              <SealLine seal={verdict.recordSigned} of={t('verify:facts.record')} />
            </Fact>
            <Fact name={t('verify:facts.made')}>
              {t('verify:facts.madeBy', { at: momentInWords(record.madeAt, i18n.language), generator: record.generator })} ({t(`verify:layout.${record.layout}`)})
            </Fact>
            <Fact name={t('verify:facts.organisation')}>
              <Organisation answer={answer} />
            </Fact>
            <Fact name={t('verify:facts.pages')}>{t(`verify:facts.pageStates.${verdict.pages}`)}</Fact>
            <Fact name={t('verify:facts.photos')}>{photosWords(t, verdict)}</Fact>
          </>
        )}
      </dl>
    </FormCard>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function SealLine({ seal, of }: { readonly seal: Seal; readonly of: string }) {
  const { t } = useTranslation(['verify', 'common']);
  return (
    <>
      <Text>{sealWords(t, seal)}</Text>
      {seal.state === 'valid' && <TrustWord trust={seal.trust} of={of} />}
    </>
  );
}

function Organisation({ answer: { ownOrganisation, fingerprint } }: { readonly answer: VerifyAnswer }) {
  const { t } = useTranslation('verify');
  if (fingerprint === null) return t('facts.none');
  return (
    <>
      <Text>{ownOrganisation ? t('facts.own') : t('facts.compare')}</Text>
      <span className={classes['hash']}>{fingerprint}</span>
    </>
  );
}
