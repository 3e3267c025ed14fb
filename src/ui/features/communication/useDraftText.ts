import { useCallback } from 'react';
import { messageFacts } from '../../../domain/communication/facts';
import { fillTemplate } from '../../../domain/communication/fill';
import type { MessageLocale } from '../../../domain/communication/templates';
import type { MessageTemplate } from '../../../domain/communication/templates-of';
import type { StreamState } from '../../../domain/record/fold';
import { useSession } from '../../state/session';
import { useDeployment } from '../deployment/DeploymentContext';

/** Gives a template's subject and text with the facts of the open deployment in place. */
export function useDraftText(state: StreamState): (template: MessageTemplate, locale: MessageLocale) => { readonly subject: string; readonly body: string } {
  const view = useDeployment();
  const sender = useSession((session) => session.person?.name) ?? '';
  return useCallback(
    (template, locale) => {
      const facts = messageFacts({ state, view, locale, sender, now: new Date().toISOString() });
      return { subject: fillTemplate(template.subject, facts).text, body: fillTemplate(template.body, facts).text };
    },
    [state, view, sender],
  );
}
