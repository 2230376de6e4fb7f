/** An empty list says what would stand in it. */
interface NothingHereProps {
  readonly title: string;
  readonly hint: string;
}

export function NothingHere({ title, hint }: NothingHereProps) {
  return (
    <div className="operations-nothing">
      <strong>{title}</strong>
      <p className="hint">{hint}</p>
    </div>
  );
}
