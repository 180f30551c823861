/** A name with a number before its extension: `report (2).pdf`. */
export function numbered(name: string, number: number): string {
  const [, stem = name, extension = ''] = /^(.+?)((?:\.tar)?\.[^.\s]{1,16})$/s.exec(name) ?? [];
  return `${stem} (${String(number)})${extension}`;
}
