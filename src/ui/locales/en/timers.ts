export const timers = {
  running_one: 'One timer runs',
  running_other: '{{count}} timers run',
  more_one: '{{count}} more timer',
  more_other: '{{count}} more timers',
  remaining: '{{time}} left',
  reached: 'Time reached',
  over: 'Too long',
  reachedSaid: '{{title}} ({{reference}}): the time is reached.',
  reachedLocked: 'A timer has reached its time.',
  goTo: 'Go to the check in {{reference}}',
} as const;
