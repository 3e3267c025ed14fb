import { Text } from '@mantine/core';
import { IconCheck, IconChevronRight, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StageView } from '../../../domain/deployment/view';
import { localText } from '../../../domain/model/schema';
import { FormCard } from '../../components/FormCard';
import { LinkPlain } from '../../components/links';
import { sectionTarget } from '../../hooks/navigate';
import { useDeployment } from '../deployment/DeploymentContext';
import classes from './receipt.module.css';

/** The receipt's own checks: packaging, indicators, documents, custody. Each section is one tap away. */
export function ReceiptChecks({ stage }: { readonly stage: StageView }) {
  const { t, i18n } = useTranslation('receipt');
  const view = useDeployment();
  const sections = stage.sections.filter((section) => section.counts.total > 0);
  if (sections.length === 0) return null;
  return (
    <FormCard title={t('checks.title')} text={t('checks.text')}>
      <ul className={classes['plainList']}>
        {sections.map((section) => {
          const { answered, total, failed } = section.counts;
          return (
            <li key={section.section.id}>
              <LinkPlain {...sectionTarget(view.id, section.stage, section.section.id)} className={classes['checkLink']}>
                <Text component="span" fw={550} flex={1} style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                  {localText(section.section.title, i18n.language)}
                </Text>
                {failed > 0 && (
                  <Text component="span" c="var(--pl-fail-fg)" fw={650} style={{ display: 'inline-flex', alignItems: 'center', gap: 4 }}>
                    <IconX size={18} stroke={2.4} aria-hidden />
                    {t('checks.failed', { count: failed })}
                  </Text>
                )}
                {failed === 0 && answered === total && <IconCheck size={18} stroke={2.4} color="var(--pl-pass-line)" aria-hidden />}
                <Text component="span" c="dimmed" className="pl-numeric">
                  {t('checks.done', { done: answered, total })}
                </Text>
                <IconChevronRight size={18} aria-hidden />
              </LinkPlain>
            </li>
          );
        })}
      </ul>
    </FormCard>
  );
}
