/** A sum unfolded into its lines, so that anyone can redo it by hand; the last line is the sum. */
export function SumLines({ caption, lines }: { readonly caption: string; readonly lines: readonly (readonly [string, string])[] }) {
  return (
    <table className="plain sum-lines">
      <caption className="sr-only">{caption}</caption>
      <tbody>{lines.map(([name, sum]) => <tr key={name}><th scope="row">{name}</th><td className="right number">{sum}</td></tr>)}</tbody>
    </table>
  );
}
