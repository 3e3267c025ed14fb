import { Button, Stack, Text } from '@mantine/core';
import { IconCertificate, IconCertificateOff, IconHelpCircle, IconUserCheck, type TablerIcon } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trust } from '../../../contract/verify';
import { ToneBadge, type Tone } from '../../components/VerdictBadge';

const look: Readonly<Record<Trust, readonly [Tone, TablerIcon]>> = {
  certified: ['pass', IconCertificate],
  self_asserted: ['info', IconUserCheck],
  revoked: ['fail', IconCertificateOff],
  undetermined: ['muted', IconHelpCircle],
};

/** How far a key is vouched for, in one word; what the word means is one tap away. */
export function TrustWord({ trust, of }: { readonly trust: Trust; /** Whose it is, for those who do not see where it stands. */ readonly of: string }) {
  const { t } = useTranslation('verify');
  const [open, setOpen] = useState(false);
  const meaning = useId();
  const [tone, icon] = look[trust];
  const word = t(`trust.${trust}`);
  return (
    <Stack gap={4} align="flex-start">
      <Button variant="subtle" px={4} ml={-4} rightSection={<IconHelpCircle size={18} aria-hidden />} aria-expanded={open} aria-controls={meaning} aria-label={`${t('signatures.meaning', { word })}: ${of}`} onClick={() => setOpen(!open)}>
        <ToneBadge tone={tone} icon={icon}>
          {word}
        </ToneBadge>
      </Button>
      <Text id={meaning} size="sm" hidden={!open}>
        {t(`trustMeaning.${trust}`)}
      </Text>
    </Stack>
  );
}
