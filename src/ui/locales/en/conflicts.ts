export const conflicts = {
  title: 'Conflicts',
  subtitle: 'Two people answered the same thing differently without having seen each other’s answer. Both answers are kept. Choose what holds.',
  empty: { title: 'No conflicts', text: 'When the same thing was answered differently on two devices, both answers stand here side by side and a person chooses. Nothing is ever overwritten silently.' },
  field: { value: 'Answer', note: 'Note', received: 'Received', condition: 'Condition', position: 'Position', caption: 'Caption', disposition: 'Decision' },
  otherField: 'Field “{{field}}”',
  by: '{{name}}, {{at}}',
  device: 'Device {{device}}',
  shown: 'Shown at present',
  choose: 'This holds',
  photos: 'Photos taken of it',
  neither: 'Neither: answer again',
} as const;
