export const scan = {
  kept: { title: 'Scan kept', text: '{{code}} was scanned while no deployment was open. It is kept on this device; open a deployment’s receipt to place it.' },
  outcome: {
    matched: '{{code}}: matched',
    duplicate: '{{code}}: scanned before',
    extra: '{{code}}: not on the list, kept as extra',
    unknown: '{{code}}: on no list, kept for a decision',
    kept: '{{code}}: kept, no deployment was open',
  },
  camera: {
    title: 'Scan with the camera',
    picture: 'Camera picture',
    aim: 'Hold the bar code in front of the camera.',
    seen: 'Read: {{code}}',
    torch: 'Light',
    close: 'Close the camera',
    denied: 'The camera is not allowed. Allow it in the system settings, or scan or type the code instead.',
    none: 'No camera can be used. Scan with a hand scanner or type the code instead.',
  },
  unplaced: { title_one: '{{count}} scan waits to be placed', title_other: '{{count}} scans wait to be placed', text: 'Scanned while no deployment was open.', take: 'Take into this receipt', discard: 'Not needed' },
} as const;
