import type { Like } from '../like';
import type { timers as english } from '../en/timers';

export const timers: Like<typeof english> = {
  running_one: 'Eine Zeitmessung läuft',
  running_other: '{{count}} Zeitmessungen laufen',
  more_one: '{{count}} weitere Zeitmessung',
  more_other: '{{count}} weitere Zeitmessungen',
  remaining: 'noch {{time}}',
  reached: 'Zeit erreicht',
  over: 'Zu lange',
  reachedSaid: '{{title}} ({{reference}}): Die Zeit ist erreicht.',
  reachedLocked: 'Eine Zeitmessung ist am Ziel.',
  goTo: 'Zum Prüfpunkt in {{reference}}',
};
