import type { Like } from '../like';
import type { guests as english } from '../en/guests';

export const guests: Like<typeof english> = {
  list: 'Von Lieferanten',
  add: 'Jemanden von einem Lieferanten hinzufügen',
  until: 'Bis {{date}}',
  over: 'Zugang endete am {{date}}',
  noEnd: 'Bis der Zugang beendet wird',
  end: 'Zugang beenden',
  endOne: 'Zugang von {{name}} beenden',
  form: {
    text: 'Diese Person darf an diesem Einsatz technische Arbeiten erfassen und sieht keinen anderen. Sie unterschreibt keinen Haltepunkt, plant nichts und entscheidet über keinen Befund. Alles, was sie erfasst, trägt ihren Namen und ihre Firma.',
    name: 'Name',
    company: 'Firma',
    until: 'Bis (letzter Tag)',
    untilHint: 'Lassen Sie es leer, wenn das Ende nicht bekannt ist. Sie können den Zugang jederzeit beenden.',
    submit: 'Weiter',
  },
  pin: {
    title: 'Eine eigene PIN',
    text: 'Geben Sie das Gerät an {{name}} weiter. Diese Person wählt eine PIN, die nur sie kennt, und ist ab dann an diesem Gerät.',
    submit: 'Diese PIN wählen und beginnen',
    choose: 'Hier eine PIN wählen',
    chooseOne: 'Auf diesem Gerät eine PIN für {{name}} wählen',
  },
  gate: {
    title: 'Das ist den Personen der Organisation vorbehalten',
    text: 'Sie haben Zugang zu einem Einsatz. Alles, was Sie dort erfasst haben, ist sicher.',
    action: 'Zu Ihrem Einsatz',
  },
  problems: { name: 'Geben Sie den Namen ein, höchstens 120 Zeichen', company: 'Geben Sie die Firma ein, höchstens 120 Zeichen' },
};
