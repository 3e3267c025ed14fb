import type { cancelling as english } from '../en/cancelling';
import type { Like } from '../like';

/** Texte für das Absagen eines Einsatzes und für das Zurücknehmen der Absage. */
export const cancelling: Like<typeof english> = {
  more: 'Weitere Aktionen',
  label: 'Abgesagt',
  banner: 'Dieser Einsatz wurde abgesagt: {{reason}}',
  by: '{{name}}, {{at}}',
  reasonHint: 'Bleibt im Protokoll und wird denen gesagt, die darauf warten.',
  cancel: {
    open: 'Diesen Einsatz absagen …',
    title: '{{reference}} absagen?',
    stops: 'Von da an kann nichts mehr beantwortet oder unterschrieben werden. Was festgehalten wurde, bleibt.',
    frees: 'Personen, Racks und Fenster seiner Planung sind frei für andere Einsätze.',
    tell: 'Sie werden gebeten, es allen zu sagen, die ihn angefordert haben oder denen er angekündigt wurde.',
    back: 'Die Absage kann jederzeit zurückgenommen werden.',
    begun: 'Die Arbeiten vor Ort haben begonnen und bleiben, wie sie sind. Soll der alte Zustand wiederkommen, bauen Sie zuerst zurück.',
    reason: 'Warum wird er abgesagt?',
    submit: 'Einsatz absagen',
    keep: 'Nicht absagen',
    problem: 'Sagen Sie, warum er abgesagt wird.',
  },
  reinstate: {
    open: 'Absage zurücknehmen …',
    title: '{{reference}} wieder aufnehmen?',
    goesOn: 'Der Einsatz geht da weiter, wo er stand.',
    claims: 'Seine Planung beansprucht wieder Personen, Racks und Fenster. Sehen Sie seine Termine an, und Überschneidungen unter „Planung“.',
    tell: 'Wem die Absage gesagt wurde, dem muss gesagt werden, dass er doch kommt.',
    reason: 'Warum wird die Absage zurückgenommen?',
    submit: 'Absage zurücknehmen',
    keep: 'Abgesagt lassen',
    problem: 'Sagen Sie, warum die Absage zurückgenommen wird.',
  },
  earlier: { title: 'Frühere Absagen', cancelled: 'Abgesagt: {{reason}}', takenBack: 'Zurückgenommen: {{reason}}' },
};
