import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CodeWords, ExportNames } from '../../../integrations/export/table';
import { useShowWords } from '../../hooks/answerWords';
import { useInstruments, usePeople } from '../../hooks/store';
import { useTargetWords } from '../../hooks/targetLabel';
import { codeWords } from './codeWords';

/** The words of exported tables in the chosen language; undefined while people and instruments are read. */
export function useExportNames(): ExportNames | undefined {
  const { t, i18n } = useTranslation(['exports', 'verdicts']);
  const show = useShowWords();
  const target = useTargetWords();
  const people = usePeople();
  const instruments = useInstruments();
  return useMemo(() => {
    if (people === undefined || instruments === undefined) return undefined;
    const names = new Map(people.map(({ id, name }) => [id, name]));
    const byId = new Map(instruments.map(({ id, name, serial }) => [id, { name, serial }]));
    const code: CodeWords = codeWords(t);
    return { locale: i18n.language, person: (id) => names.get(id), instrument: (id) => byId.get(id), show, target, code };
  }, [people, instruments, show, target, t, i18n.language]);
}
