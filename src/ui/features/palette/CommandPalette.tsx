import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { usePaletteActions } from './usePaletteActions';

const LIMIT = 12;

/** Ctrl+K: every screen, deployment and command by its name. */
export function CommandPalette() {
  const { t } = useTranslation(['palette', 'common']);
  const actions = usePaletteActions();
  return (
    <Spotlight
      actions={actions}
      attributes={{ content: { 'aria-label': t('common:search') } }}
      limit={LIMIT}
      highlightQuery
      styles={{ action: { minHeight: 'var(--pl-target)' } }}
      scrollable
      maxHeight={520}
      // Also while typing: the palette never takes a letter, only Ctrl+K.
      tagsToIgnore={[]}
      nothingFound={t('nothingFound')}
      searchProps={{ leftSection: <IconSearch size={20} aria-hidden />, placeholder: t('placeholder'), 'aria-label': t('placeholder') }}
    />
  );
}
