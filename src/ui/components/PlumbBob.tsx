/** The brand mark: a plumb bob on its line. Decorative; the name stands beside it or in its link's label. */
export function PlumbBob({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <path d="M8 3h16" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />
      <path d="M16 3v12" stroke="currentColor" strokeWidth="1.6" />
      <rect x="14" y="13.4" width="4" height="3" rx="0.8" fill="currentColor" />
      <path d="M11.6 16.4h8.8v3c0 1.4-.6 2.7-1.3 3.9L16 30l-3.1-6.7c-.7-1.2-1.3-2.5-1.3-3.9z" fill="#e0a52f" stroke="#8a5a0b" strokeWidth="0.8" />
    </svg>
  );
}
