/** Files a page makes for its reader: Excel tables and calendars. The libraries are fetched when somebody saves. */
export interface Sheet { readonly sheet: string; readonly head: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] }

export async function saveExcel(name: string, sheets: readonly Sheet[]): Promise<void> {
  // The variant without a worker: the page's policy admits none from memory.
  const { default: writeExcelFile } = await import('write-excel-file/universal');
  save(`${name}.xlsx`, await writeExcelFile(sheets.map(({ sheet, head, rows }) => ({
    sheet, columns: head.map((_name, n) => ({ width: n === 0 ? 24 : 16 })), data: [head.map((value) => ({ value, fontWeight: 'bold' as const })), ...rows.map((row) => [...row])],
  }))).toBlob());
}

/** A whole day of a calendar; `id` stays the same, so that a file read again replaces what it said before. */
export interface Day { readonly id: string; readonly day: string; readonly title: string; readonly text: string; readonly address: string }

export async function saveCalendar(name: string, days: readonly Day[]): Promise<void> {
  const { default: ical } = await import('ical-generator');
  const calendar = ical({ name });
  for (const { id, day, title, text, address } of days) calendar.createEvent({ id, start: new Date(`${day}T00:00:00Z`), allDay: true, timezone: 'UTC', summary: title, description: text, url: address });
  save(`${name}.ics`, new Blob([calendar.toString()], { type: 'text/calendar' }));
}

export function save(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
