import { formFields, type NewDeploymentForm } from './newDeploymentForm';

/** Drafts are kept per person for as long as the window is open; another person at the device never sees them. */
const keyFor = (person: string): string => `plumbline.draft.new-deployment.${person}`;

/** The person's unfinished form, or `blank`. What does not look like the form any more is left out. */
export function readDraft(person: string, blank: NewDeploymentForm): NewDeploymentForm {
  const stored = sessionStorage.getItem(keyFor(person));
  if (stored === null) return blank;
  const parsed: unknown = JSON.parse(stored);
  if (typeof parsed !== 'object' || parsed === null) return blank;
  const draft = parsed as Readonly<Record<string, unknown>>;
  const kept = formFields.filter((field) => {
    const value = draft[field];
    return value === null ? blank[field] === null : blank[field] === null ? typeof value === 'string' : typeof value === typeof blank[field] && Array.isArray(value) === Array.isArray(blank[field]);
  });
  return { ...blank, ...Object.fromEntries(kept.map((field) => [field, draft[field]])) };
}

export function keepDraft(person: string, form: NewDeploymentForm): void {
  sessionStorage.setItem(keyFor(person), JSON.stringify(form));
}

export function dropDraft(person: string): void {
  sessionStorage.removeItem(keyFor(person));
}
