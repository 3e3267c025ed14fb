import type { MessageWords } from './types';

export const de: MessageWords = {
  templates: {
    planned: {
      title: 'Arbeiten sind geplant',
      subject: '{{reference}}: {{title}} ist geplant',
      body: `Guten Tag,

am Standort {{site}} sind Arbeiten geplant.

Was: {{title}} ({{reference}})
Wo: {{site}}, {{room}}, {{rack}}
Lieferung: {{delivery}}
Beginn der Arbeiten: {{start}}
Übergabe: {{handover}}
Wartungsfenster: {{window}}
Betroffene Dienste: {{services}}
Erwartete Störung: {{disruption}}
Betroffene Nutzer: {{usersAffected}}

Passt Ihnen das nicht, antworten Sie bitte, bevor die Arbeiten beginnen.

{{sender}}`,
    },
    reminder: {
      title: 'Erinnerung vor den Arbeiten',
      subject: 'Erinnerung: {{reference}}, {{window}}',
      body: `Guten Tag,

wir erinnern Sie an die Arbeiten am Standort {{site}}.

Was: {{title}} ({{reference}})
Wartungsfenster: {{window}}
Betroffene Dienste: {{services}}
Erwartete Störung: {{disruption}}

Sie hören von uns, sobald alles erledigt ist.

{{sender}}`,
    },
    started: {
      title: 'Die Arbeiten haben begonnen',
      subject: '{{reference}}: Die Arbeiten haben begonnen',
      body: `Guten Tag,

die Arbeiten an {{title}} ({{reference}}) am Standort {{site}} haben begonnen.

Wartungsfenster: {{window}}
Betroffene Dienste: {{services}}

{{sender}}`,
    },
    delayed: {
      title: 'Es dauert länger',
      subject: '{{reference}}: später als geplant',
      body: `Guten Tag,

{{title}} ({{reference}}) am Standort {{site}} dauert länger als geplant.

Was verspätet ist: {{late}}
Wartungsfenster: {{window}}
Übergabe nun geplant für: {{handover}}

Wir melden uns, sobald alles erledigt ist.

{{sender}}`,
    },
    completed: {
      title: 'Die technischen Arbeiten sind erledigt',
      subject: '{{reference}}: Die technischen Arbeiten sind erledigt',
      body: `Guten Tag,

die technischen Arbeiten an {{title}} ({{reference}}) am Standort {{site}} sind erledigt und geprüft.

Ausfall der Dienste: {{downtime}}
Noch offen:
{{openPoints}}

Die Übergabe folgt: {{handover}}.

{{sender}}`,
    },
    backed_out: {
      title: 'Es wurde zurückgebaut',
      subject: '{{reference}}: Die Arbeiten wurden zurückgebaut',
      body: `Guten Tag,

{{title}} ({{reference}}) am Standort {{site}} wurde zurückgebaut.

Grund: {{reason}}
Ausfall der Dienste: {{downtime}}

Wir melden uns, sobald ein neuer Termin geplant ist.

{{sender}}`,
    },
    handed_over: {
      title: 'Es ist übergeben',
      subject: '{{reference}}: übergeben',
      body: `Guten Tag,

{{title}} ({{reference}}) am Standort {{site}} wurde übergeben und ist in Betrieb.

Noch offen:
{{openPoints}}

{{sender}}`,
    },
    result: {
      title: 'Das Ergebnis, für die Auftraggeber',
      subject: 'Ergebnis von {{reference}}: {{outcome}}',
      body: `Guten Tag {{requester}},

Sie haben {{title}} ({{reference}}) in Auftrag gegeben. So ist es ausgegangen.

Ergebnis: {{outcome}}
Wo: {{site}}, {{room}}, {{rack}}
Angegebener Grund: {{reason}}
Ausfall der Dienste: {{downtime}}
Noch offen:
{{openPoints}}

Ist etwas nicht, wie Sie es erwartet haben, antworten Sie bitte auf diese Nachricht.

{{sender}}`,
    },
    other: {
      title: 'Etwas anderes',
      subject: '{{reference}}: {{title}}',
      body: `Guten Tag,

zu {{title}} ({{reference}}) am Standort {{site}}:



{{sender}}`,
    },
  },
  outcome: { completed: 'abgeschlossen und übergeben', backed_out: 'zurückgebaut', cancelled: 'abgesagt' },
  underWay: 'noch nicht abgeschlossen',
  disruption: { none: 'keine', degraded: 'langsamer oder teilweise nicht verfügbar', outage: 'nicht verfügbar' },
  notKnown: 'nicht bekannt',
  none: 'keine',
  noOpenPoints: '- nichts',
  notLate: 'nichts',
  period: '{from} bis {to}',
  late: '{what} (sollte enden: {date})',
  model: '{title}, Version {version}',
  downtime: '{minutes} Minuten',
};
