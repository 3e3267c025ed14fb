import { Group, Text } from '@mantine/core';
import { IconCheck, IconX, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { VerdictSignature } from '../../../contract/verify';
import { FormCard } from '../../components/FormCard';
import { ToneBadge, type Tone } from '../../components/VerdictBadge';
import { TrustWord } from './TrustWord';
import { standingOf } from './verdict';
import { signatureWords } from './verdictWords';
import classes from './verify.module.css';

/** Every sign-off in the record: whether it holds, whose it is, and how far that is vouched for. */
export function SignatureList({ signatures }: { readonly signatures: readonly VerdictSignature[] }) {
  const { t, i18n } = useTranslation(['verify', 'common']);
  return (
    <FormCard title={t('verify:signatures.title')}>
      {signatures.length === 0 ? (
        <Text>{t('verify:signatures.none')}</Text>
      ) : (
        <ul className={classes['list']}>
          {signatures.map((signature) => (
            <Group key={signature.operation} component="li" justify="space-between" align="flex-start" gap="sm">
              <div style={{ minWidth: 0, flex: '1 1 300px' }}>
                <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
                  {signature.title}
                </Text>
                <Text style={{ overflowWrap: 'anywhere' }}>{signatureWords(t, i18n.language, signature)}</Text>
                <TrustWord trust={signature.trust} of={`${signature.signer}, ${signature.title}`} />
              </div>
              <Standing of={standingOf(signature)} />
            </Group>
          ))}
        </ul>
      )}
    </FormCard>
  );
}

const looks: Readonly<Record<ReturnType<typeof standingOf>, readonly [Tone, TablerIcon]>> = { valid: ['pass', IconCheck], invalid: ['fail', IconX], discounted: ['fail', IconX] };

function Standing({ of }: { readonly of: ReturnType<typeof standingOf> }) {
  const { t } = useTranslation('verify');
  const [tone, icon] = looks[of];
  return (
    <ToneBadge tone={tone} icon={icon}>
      {t(`signatures.${of}`)}
    </ToneBadge>
  );
}
