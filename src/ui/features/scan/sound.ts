/** Short tones for scans: heard without looking. One context for all, because browsers allow only a few. */
let audio: AudioContext | undefined;

const tunes = {
  ok: [[1046, 0, 0.09]],
  warn: [
    [523, 0, 0.12],
    [523, 0.17, 0.12],
  ],
  error: [[196, 0, 0.35]],
} as const;

export type Tune = keyof typeof tunes;

/** Plays a tune; silent where audio is not there or not allowed yet. */
export function playTune(tune: Tune): void {
  if (typeof AudioContext === 'undefined') return;
  audio ??= new AudioContext();
  const context = audio;
  for (const [hertz, fromSeconds, lengthSeconds] of tunes[tune]) {
    const oscillator = context.createOscillator();
    const gain = context.createGain();
    const from = context.currentTime + fromSeconds;
    oscillator.frequency.value = hertz;
    gain.gain.setValueAtTime(0.25, from);
    gain.gain.exponentialRampToValueAtTime(0.0001, from + lengthSeconds);
    oscillator.connect(gain).connect(context.destination);
    oscillator.start(from);
    oscillator.stop(from + lengthSeconds);
  }
}
