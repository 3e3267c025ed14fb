import { Button, Group, Text } from '@mantine/core';
import { IconCloudX, IconFilter, IconSend } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { LinkButton } from '../../components/links';
import { ToneNotice } from '../../components/ToneNotice';

interface RefusedNoticeProps {
  readonly count: number;
  /** Undefined where the list shows nothing else already. */
  readonly onShow: (() => void) | undefined;
}

/** The hub did not take some of this history: how much, what that means, and where to go. */
export function RefusedNotice({ count, onShow }: RefusedNoticeProps) {
  const { t } = useTranslation('audit');
  return (
    <ToneNotice tone="warn" icon={IconCloudX} title={t('refused.title', { count })}>
      <Text>{t('refused.text')}</Text>
      <Group gap="sm" mt="sm">
        {onShow !== undefined && (
          <Button variant="default" leftSection={<IconFilter size={20} aria-hidden />} onClick={onShow}>
            {t('refused.show')}
          </Button>
        )}
        <LinkButton to="/delivery" variant="default" leftSection={<IconSend size={20} aria-hidden />}>
          {t('refused.delivery')}
        </LinkButton>
      </Group>
    </ToneNotice>
  );
}
