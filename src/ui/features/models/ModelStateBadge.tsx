import { IconArchive, IconCheck, IconPencil, type TablerIcon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ModelState } from '../../../domain/model/library';
import { ToneBadge } from '../../components/VerdictBadge';

const look: Record<ModelState, readonly ['info' | 'pass' | 'muted', TablerIcon]> = { draft: ['info', IconPencil], published: ['pass', IconCheck], retired: ['muted', IconArchive] };

/** What may be done with a version, in one word. */
export function ModelStateBadge({ state }: { readonly state: ModelState }) {
  const { t } = useTranslation('models');
  const [tone, icon] = look[state];
  return (
    <ToneBadge tone={tone} icon={icon}>
      {t(`state.${state}`)}
    </ToneBadge>
  );
}
