import { Button, Group, Text } from '@mantine/core';
import { IconCopy, IconFileText, IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { draftText, mailtoOf, type MailDraft } from '../../../integrations/mail/draft';
import { FormCard } from '../../components/FormCard';
import { useSaveText } from '../../hooks/saveText';
import { useDeployment } from '../deployment/DeploymentContext';

/** Longer addresses are cut off by some systems (2,000 characters). */
const LONG_ADDRESS = 1900;

/** The ways by which a message leaves: copied, in the mail program, or as a draft file. Nothing is sent from here. */
export function SendYourself({ draft, blocked }: { readonly draft: MailDraft; readonly blocked: boolean }) {
  const { t } = useTranslation('communication');
  const { details } = useDeployment();
  const saveText = useSaveText();
  const [told, setTold] = useState('');
  const address = mailtoOf(draft);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(`${draft.subject}\n\n${draft.body}`);
      setTold(t('compose.copied'));
    } catch (error) {
      console.error(error);
      setTold(t('compose.notCopied'));
    }
  };
  const save = (): void => {
    const name = `${details.reference.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.eml`;
    saveText({ name, text: draftText(draft), mime: 'message/rfc822' });
    setTold(t('compose.draftSaved', { name }));
  };
  return (
    <FormCard title={t('compose.send')} text={t('compose.sendText')}>
      <Group>
        <Button variant="default" leftSection={<IconCopy size={18} aria-hidden />} disabled={blocked} onClick={() => void copy()}>
          {t('compose.copy')}
        </Button>
        {blocked ? (
          <Button variant="default" leftSection={<IconMail size={18} aria-hidden />} disabled>
            {t('compose.mail')}
          </Button>
        ) : (
          <Button component="a" href={address} target="_blank" rel="noreferrer" variant="default" leftSection={<IconMail size={18} aria-hidden />}>
            {t('compose.mail')}
          </Button>
        )}
        <Button variant="default" leftSection={<IconFileText size={18} aria-hidden />} disabled={blocked} onClick={save}>
          {t('compose.draft')}
        </Button>
      </Group>
      <Text size="sm" role="status">
        {told}
      </Text>
      {address.length > LONG_ADDRESS && (
        <Text size="sm" c="dimmed">
          {t('compose.mailLong')}
        </Text>
      )}
    </FormCard>
  );
}
