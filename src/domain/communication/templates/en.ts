import type { MessageWords } from './types';

export const en: MessageWords = {
  templates: {
    planned: {
      title: 'Work is planned',
      subject: '{{reference}}: {{title}} is planned',
      body: `Hello,

work is planned at {{site}}.

What: {{title}} ({{reference}})
Where: {{site}}, {{room}}, {{rack}}
Delivery: {{delivery}}
Start of work: {{start}}
Handover: {{handover}}
Maintenance window: {{window}}
Services affected: {{services}}
Expected disruption: {{disruption}}
Users affected: {{usersAffected}}

If this does not suit you, please answer before the work begins.

{{sender}}`,
    },
    reminder: {
      title: 'Reminder before the work',
      subject: 'Reminder: {{reference}}, {{window}}',
      body: `Hello,

this is a reminder of the work at {{site}}.

What: {{title}} ({{reference}})
Maintenance window: {{window}}
Services affected: {{services}}
Expected disruption: {{disruption}}

You will hear from us when it is done.

{{sender}}`,
    },
    started: {
      title: 'Work has begun',
      subject: '{{reference}}: work has begun',
      body: `Hello,

work on {{title}} ({{reference}}) at {{site}} has begun.

Maintenance window: {{window}}
Services affected: {{services}}

{{sender}}`,
    },
    delayed: {
      title: 'It takes longer',
      subject: '{{reference}}: later than planned',
      body: `Hello,

{{title}} ({{reference}}) at {{site}} takes longer than planned.

What is late: {{late}}
Maintenance window: {{window}}
Handover is now planned for: {{handover}}

We will tell you when it is done.

{{sender}}`,
    },
    completed: {
      title: 'The technical work is done',
      subject: '{{reference}}: the technical work is done',
      body: `Hello,

the technical work of {{title}} ({{reference}}) at {{site}} is done and tested.

Services were down for: {{downtime}}
Still open:
{{openPoints}}

The handover follows: {{handover}}.

{{sender}}`,
    },
    backed_out: {
      title: 'It was backed out',
      subject: '{{reference}}: the work was backed out',
      body: `Hello,

{{title}} ({{reference}}) at {{site}} was backed out.

Why: {{reason}}
Services were down for: {{downtime}}

You will hear from us when a new date is planned.

{{sender}}`,
    },
    handed_over: {
      title: 'It is handed over',
      subject: '{{reference}}: handed over',
      body: `Hello,

{{title}} ({{reference}}) at {{site}} was handed over and is in operation.

Still open:
{{openPoints}}

{{sender}}`,
    },
    result: {
      title: 'The result, for whoever asked for it',
      subject: 'Result of {{reference}}: {{outcome}}',
      body: `Hello {{requester}},

you asked for {{title}} ({{reference}}). This is how it ended.

Result: {{outcome}}
Where: {{site}}, {{room}}, {{rack}}
Reason given: {{reason}}
Services were down for: {{downtime}}
Still open:
{{openPoints}}

If something is not as you expected, please answer this message.

{{sender}}`,
    },
    other: {
      title: 'Something else',
      subject: '{{reference}}: {{title}}',
      body: `Hello,

about {{title}} ({{reference}}) at {{site}}:



{{sender}}`,
    },
  },
  outcome: { completed: 'completed and handed over', backed_out: 'backed out', cancelled: 'cancelled' },
  underWay: 'not finished yet',
  disruption: { none: 'none', degraded: 'slower or partly unavailable', outage: 'not available' },
  notKnown: 'not known',
  none: 'none',
  noOpenPoints: '- nothing',
  notLate: 'nothing',
  period: '{from} to {to}',
  late: '{what} (was to end {date})',
  model: '{title}, version {version}',
  downtime: '{minutes} minutes',
};
