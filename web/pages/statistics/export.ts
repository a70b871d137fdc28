/** The annual report's table as an Excel file: by month, by industry, by path. Fetched when somebody exports. */
export interface Sheet { readonly sheet: string; readonly head: readonly string[]; readonly rows: readonly (readonly (string | number)[])[] }

export async function saveExcel(name: string, sheets: readonly Sheet[]): Promise<void> {
  // The variant without a worker: the page's policy admits none from memory.
  const { default: writeExcelFile } = await import('write-excel-file/universal');
  const file = await writeExcelFile(sheets.map(({ sheet, head, rows }) => ({
    sheet, columns: head.map((_name, n) => ({ width: n === 0 ? 22 : 14 })), data: [head.map((value) => ({ value, fontWeight: 'bold' as const })), ...rows.map((row) => [...row])],
  }))).toBlob();
  const address = URL.createObjectURL(file);
  Object.assign(document.createElement('a'), { href: address, download: `${name}.xlsx` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
