/** What must not be done now. The sentence says it; the sign makes it seen. */
export function DoNot({ words }: { readonly words: string }) {
  return (
    <p className="do-not">
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="8" />
        <path d="M4.500 4.500l11 11" />
      </svg>
      {words}
    </p>
  );
}
