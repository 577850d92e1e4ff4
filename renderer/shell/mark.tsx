/** The app's mark. */
export function Mark({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <rect width="24" height="24" rx="6" fill="var(--mantine-primary-color-filled)" />
      <path d="M6 17v-4.5M10 17V7M14 17v-6.5M18 17V9" stroke="#fff" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
