/** Two rising tones, made here so that no sound file is needed. Silent where there is no audio or it is not allowed yet. */
export function ring(): void {
  if (typeof AudioContext === 'undefined') return;
  const audio = new AudioContext();
  const tone = (hertz: number, fromSeconds: number): void => {
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.frequency.value = hertz;
    const from = audio.currentTime + fromSeconds;
    gain.gain.setValueAtTime(0.0001, from);
    gain.gain.exponentialRampToValueAtTime(0.35, from + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, from + 0.4);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(from);
    oscillator.stop(from + 0.42);
  };
  for (const [hertz, from] of [[660, 0], [880, 0.45], [660, 1], [880, 1.45]] as const) tone(hertz, from);
  setTimeout(() => void audio.close(), 2500);
}
