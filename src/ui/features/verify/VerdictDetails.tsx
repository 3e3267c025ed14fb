import { Button, Stack, Text, Title } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Verdict } from '../../../contract/verify';
import { FormCard } from '../../components/FormCard';
import classes from './verify.module.css';

/** Hashes, keys and the verifier's own words, for whoever wants to compare them with another program. Folded. */
export function VerdictDetails({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useTranslation('verify');
  const [open, setOpen] = useState(false);
  const details = useId();
  return (
    <Stack gap="md" align="stretch">
      <Button variant="default" style={{ alignSelf: 'flex-start' }} leftSection={open ? <IconChevronUp size={20} aria-hidden /> : <IconChevronDown size={20} aria-hidden />} aria-expanded={open} aria-controls={details} onClick={() => setOpen(!open)}>
        {open ? t('details.hide') : t('details.show')}
      </Button>
      <div id={details} hidden={!open}>
        {open && <Details verdict={verdict} />}
      </div>
    </Stack>
  );
}

function Details({ verdict: { file, record, chains, signatures, findings } }: { readonly verdict: Verdict }) {
  const { t } = useTranslation('verify');
  const technical = findings.filter(({ detail }) => detail !== undefined);
  return (
    <FormCard title={t('details.title')}>
      <dl className={classes['facts']}>
        <Hash name={`${t('facts.file')}, ${t('details.sha256')}`} value={file.sha256} />
        {record !== null && (
          <>
            <Hash name={`${t('facts.record')}, ${t('details.sha256')}`} value={record.sha256} />
            <Hash name={t('details.device')} value={record.device} />
            {record.organisation !== null && <Hash name={`${t('facts.organisation')}, ${t('details.key')}`} value={record.organisation} />}
          </>
        )}
      </dl>
      {chains.length > 0 && <Title order={3} size="h5">{t('devices.title')}</Title>}
      {chains.map(({ device, publicKey }) => (
        <dl key={device} className={classes['facts']}>
          <Hash name={t('details.device')} value={device} />
          {publicKey !== null && <Hash name={t('details.key')} value={publicKey} />}
        </dl>
      ))}
      {signatures.length > 0 && <Title order={3} size="h5">{t('signatures.title')}</Title>}
      {signatures.map(({ operation, title, statement, publicKey, document }) => (
        <dl key={operation} className={classes['facts']} aria-label={title}>
          <dt>{t('details.statement')}</dt>
          <dd>{statement}</dd>
          <Hash name={t('details.document')} value={document} />
          <Hash name={t('details.key')} value={publicKey} />
          <Hash name={t('details.operation')} value={operation} />
        </dl>
      ))}
      {technical.length > 0 && (
        <div>
          <Title order={3} size="h5">{t('details.technical')}</Title>
          {technical.map(({ code, where, detail }, index) => (
            // In English, as the verifier says it.
            <Text key={index} lang="en" className={classes['hash'] ?? ''}>
              {code}: {where} ({detail})
            </Text>
          ))}
        </div>
      )}
    </FormCard>
  );
}

function Hash({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={classes['hash']}>{value}</dd>
    </>
  );
}
