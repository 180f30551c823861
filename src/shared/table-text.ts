import type { Table, TableCell } from './contract/table';
import { UNKNOWN } from './format/bytes';

/** A form in which rows are pasted elsewhere. */
export const TABLE_FORMS = [
  { form: 'tsv', label: 'Rows as TSV, for spreadsheets' },
  { form: 'csv', label: 'Rows as CSV' },
  { form: 'markdown', label: 'Rows as a Markdown table' },
] as const;
export type TableForm = (typeof TABLE_FORMS)[number]['form'];

/** The table as text to be pasted, with its headers. What a spreadsheet would run as a formula is made plain text. */
export function tableText(table: Table, form: TableForm): string {
  switch (form) {
    case 'tsv':
      return separated(table, '\t', guarded);
    case 'csv':
      return separated(table, ',', guarded);
    case 'markdown':
      return markdown(table);
  }
}

/** The table as a CSV file, as RFC 4180 has it but with line feeds: texts exactly as they are, unknown cells empty. */
export function csvFile(table: Table): string {
  return separated(table, ',', (text) => text);
}

/** The table as a JSON array with an object for each row, by the columns' headers; unknown cells are null. */
export function jsonFile(table: Table): string {
  return `[\n${jsonLines(table).join(',\n')}\n]\n`;
}

/** The same without the array: an object a line. */
export function jsonLinesFile(table: Table): string {
  return jsonLines(table)
    .map((line) => `${line}\n`)
    .join('');
}

function jsonLines({ columns, rows }: Table): string[] {
  return rows.map((row) =>
    JSON.stringify(Object.fromEntries(columns.map(({ header }, index) => [header, row[index] ?? null]))),
  );
}

/** A cell as plain text: numbers without separators, flags as Yes and No, unknown as nothing. */
export function cellText(cell: TableCell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'Yes' : 'No';
  return typeof cell === 'number' ? numberText(cell) : cell;
}

/** Binary leftovers such as 70.08000000000001 are nobody's price. */
function numberText(value: number): string {
  return String(Number(value.toPrecision(12)));
}

/** The first characters by which a spreadsheet takes a text for a formula (OWASP, "CSV Injection"). */
const FORMULA = /^[=+\-@\t\r]/;

function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

function separated({ columns, rows }: Table, separator: string, plain: (text: string) => string): string {
  const field = (text: string): string =>
    text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const cell = (value: TableCell): string =>
    field(typeof value === 'string' ? plain(value) : cellText(value));
  const lines = [columns.map(({ header }) => header), ...rows].map((row) => row.map(cell).join(separator));
  return `${lines.join('\n')}\n`;
}

function markdown({ columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = columns.map(({ kind }) => (kind === 'number' ? '--:' : '---'));
  const body = rows.map((row) =>
    line(row.map((cell) => markdownCell(cell === null ? UNKNOWN : cellText(cell)))),
  );
  return `${[line(columns.map(({ header }) => markdownCell(header))), line(rule), ...body].join('\n')}\n`;
}

/** Text that stays in its cell, and that shows as it is: no markup of Markdown or HTML in it counts. */
function markdownCell(text: string): string {
  return text
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\r\n|\r|\n|\u2028|\u2029/g, '<br>');
}
