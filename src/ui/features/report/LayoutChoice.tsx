import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { reportLayouts } from '../../../domain/deployment/report-layouts';
import { useViewState } from '../../state/session';

/** For whom a report is. What was chosen last is offered again, also where many are made. */
export function LayoutChoice({ disabled }: { readonly disabled: boolean }) {
  const { t } = useTranslation('report');
  const layout = useViewState((state) => state.reportLayout);
  const choose = useViewState((state) => state.setReportLayout);
  return (
    <Radio.Group label={t('layout.label')} description={t('layout.carries')} value={layout} onChange={(value) => choose(reportLayouts.find((one) => one === value) ?? 'full')}>
      <Stack gap="sm" mt="xs">
        {reportLayouts.map((one) => (
          <Radio key={one} value={one} label={t(`layout.names.${one}`)} description={t(`layout.says.${one}`)} disabled={disabled} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
