/** Session and view state only: who is at the device and how they want to see it. The record is never here. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { Role } from '../../domain/deployment/fields';
import type { ReportLayout } from '../../domain/deployment/report-layouts';
import type { Written } from '../../data/api';
import type { LanguageChoice } from '../locales/tag';

export type Density = 'field' | 'desk';
export type ThemeChoice = 'auto' | 'light' | 'dark' | 'contrast';

interface View {
  readonly theme: ThemeChoice;
  readonly language: LanguageChoice;
  /** Language tag that the device is set to, as the host last said; empty before it first did. */
  readonly deviceLocale: string;
  /** Undefined: chosen by role (technicians field, others desk). */
  readonly density: Density | undefined;
  /** After an answer, open the next check by itself. */
  readonly moveOn: boolean;
  readonly sound: boolean;
  /** Minutes without input after which the screen locks; 0: never. A choice of the device, whoever is at it. */
  readonly idleMinutes: number;
  /** Instrument last used per unit of measure, offered first next time. */
  readonly lastInstrument: Readonly<Record<string, string>>;
  /** For whom reports were made last. */
  readonly reportLayout: ReportLayout;
  readonly setTheme: (theme: ThemeChoice) => void;
  readonly setLanguage: (language: LanguageChoice) => void;
  readonly setDeviceLocale: (tag: string) => void;
  readonly setDensity: (density: Density | undefined) => void;
  readonly setMoveOn: (on: boolean) => void;
  readonly setSound: (on: boolean) => void;
  readonly setIdleMinutes: (minutes: number) => void;
  readonly setLastInstrument: (unit: string, instrument: string) => void;
  readonly setReportLayout: (layout: ReportLayout) => void;
}

export const useViewState = create<View>()(
  persist(
    (set) => ({
      theme: 'auto',
      language: 'system',
      deviceLocale: '',
      density: undefined,
      moveOn: true,
      sound: true,
      idleMinutes: 10,
      lastInstrument: {},
      reportLayout: 'full',
      setTheme: (theme) => set({ theme }),
      setLanguage: (language) => set({ language }),
      setDeviceLocale: (deviceLocale) => set({ deviceLocale }),
      setDensity: (density) => set({ density }),
      setMoveOn: (moveOn) => set({ moveOn }),
      setSound: (sound) => set({ sound }),
      setIdleMinutes: (idleMinutes) => set({ idleMinutes }),
      setLastInstrument: (unit, instrument) => set((state) => ({ lastInstrument: { ...state.lastInstrument, [unit]: instrument } })),
      setReportLayout: (reportLayout) => set({ reportLayout }),
    }),
    { name: 'plumbline.view' },
  ),
);

export interface CurrentPerson {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** The one deployment that somebody from a supplier works on; undefined for everybody else. */
  readonly guest?: string | undefined;
}

/** Who an account of this device is. */
export function personOf({ person, name, roles, guest }: { readonly person: string; readonly name: string; readonly roles: readonly Role[]; readonly guest?: string | undefined }): CurrentPerson {
  return { id: person, name, roles, guest };
}

interface Session {
  /** Unlocked person; undefined while locked or before the first run. */
  readonly person: CurrentPerson | undefined;
  /** Id of whoever was in last; stays while locked, so that somebody else does not come into the middle of their work. */
  readonly lastIn: string | undefined;
  /** The last answer, undoable for ten seconds. */
  readonly undo: { readonly written: Written; readonly until: number } | undefined;
  readonly setPerson: (person: CurrentPerson | undefined) => void;
  /** The same person under another name or with other roles, as the organisation says now; whatever they are doing goes on. */
  readonly refreshPerson: (person: CurrentPerson) => void;
  readonly offerUndo: (written: Written) => void;
  readonly clearUndo: () => void;
}

export const UNDO_MS = 10_000;

export const useSession = create<Session>()((set) => ({
  person: undefined,
  lastIn: undefined,
  undo: undefined,
  setPerson: (person) => set((state) => ({ person, undo: undefined, lastIn: person?.id ?? state.lastIn })),
  refreshPerson: (person) => set((state) => (state.person?.id === person.id ? { person } : {})),
  offerUndo: (written) => set({ undo: { written, until: Date.now() + UNDO_MS } }),
  clearUndo: () => set({ undo: undefined }),
}));

/** The density in force: what was chosen, else by role. */
export function useDensity(): Density {
  const chosen = useViewState((state) => state.density);
  const roles = useSession((state) => state.person?.roles);
  return chosen ?? (roles === undefined || roles.includes('technician') ? 'field' : 'desk');
}
